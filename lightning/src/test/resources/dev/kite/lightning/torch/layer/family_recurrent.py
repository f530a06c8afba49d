from torch import nn

from layers import randn


def cases(case):
    for kind in [nn.RNN, nn.GRU]:
        name = kind.__name__
        case(name, kind(2, 3), randn(3, 2, 2))
        case(name + "/layers", kind(2, 2, num_layers=2, bidirectional=True, batch_first=True), randn(2, 3, 2))
        case(name + "/state", kind(2, 3, bias=False), randn(2, 1, 2), randn(1, 1, 3, seed=2))
        case(name + "/unbatched", kind(2, 3), randn(3, 2), randn(1, 3, seed=2))
        case(name + "/dropoutInEvaluation", kind(2, 2, num_layers=2, dropout=0.5), randn(2, 1, 2), training=False)
    case("RNN/relu", nn.RNN(2, 3, nonlinearity="relu"), randn(3, 1, 2))
    state = lambda m, x, h, c: m(x, (h, c))
    case("LSTM", nn.LSTM(2, 3), randn(3, 2, 2))
    case("LSTM/layers", nn.LSTM(2, 2, num_layers=2, bidirectional=True, batch_first=True), randn(2, 3, 2))
    case("LSTM/state", nn.LSTM(2, 3, bias=False), randn(2, 1, 2), randn(1, 1, 3, seed=2), randn(1, 1, 3, seed=3), call=state)
    case("LSTM/unbatched", nn.LSTM(2, 3), randn(3, 2), randn(1, 3, seed=2), randn(1, 3, seed=3), call=state)
    case("LSTM/projected", nn.LSTM(2, 3, num_layers=2, proj_size=2, bidirectional=True), randn(2, 1, 2))
    case("LSTM/projectedState", nn.LSTM(2, 3, proj_size=2), randn(2, 1, 2), randn(1, 1, 2, seed=2), randn(1, 1, 3, seed=3),
         call=state)
    case("GRUCell", nn.GRUCell(2, 3), randn(2, 2), randn(2, 3, seed=2))
    case("LSTMCell", nn.LSTMCell(2, 3, bias=False), randn(2, 2), randn(2, 3, seed=2), randn(2, 3, seed=3), call=state)
