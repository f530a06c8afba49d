import torch
from torch import nn
from torch.nn.utils import rnn

from layers import fixed, randn


def packed(module, padded, lengths, *state):
    """Applies a layer to sequences of different lengths, padded to that of the input again."""
    given = rnn.pack_padded_sequence(padded, lengths.cpu(), batch_first=module.batch_first, enforce_sorted=False)
    output, after = module(given, *(state if len(state) < 2 else [state]))
    places = padded.size(1 if module.batch_first else 0)
    return rnn.pad_packed_sequence(output, batch_first=module.batch_first, total_length=places)[0], after


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
    case("LSTM/stateWithBias", nn.LSTM(2, 3, batch_first=True), randn(2, 3, 2), randn(1, 2, 3, seed=2), randn(1, 2, 3, seed=3),
         call=state)
    case("LSTM/unbatched", nn.LSTM(2, 3), randn(3, 2), randn(1, 3, seed=2), randn(1, 3, seed=3), call=state)
    case("LSTM/projected", nn.LSTM(2, 3, num_layers=2, proj_size=2, bidirectional=True), randn(2, 1, 2))
    case("LSTM/projectedState", nn.LSTM(2, 3, proj_size=2), randn(2, 1, 2), randn(1, 1, 2, seed=2), randn(1, 1, 3, seed=3),
         call=state)
    case("GRUCell", nn.GRUCell(2, 3), randn(2, 2), randn(2, 3, seed=2))
    case("LSTMCell", nn.LSTMCell(2, 3, bias=False), randn(2, 2), randn(2, 3, seed=2), randn(2, 3, seed=3), call=state)
    lengths = fixed(torch.tensor([2, 4, 1]))
    for kind in [nn.RNN, nn.GRU, nn.LSTM]:
        name = kind.__name__
        case(name + "/lengths", kind(2, 3), randn(4, 3, 2), lengths, call=packed)
        case(name + "/lengthsLayers", kind(2, 2, num_layers=2, bidirectional=True, batch_first=True), randn(3, 5, 2),
             fixed(torch.tensor([3, 3, 4])), call=packed)
    case("GRU/lengthsState", nn.GRU(2, 3, bias=False), randn(4, 3, 2), lengths, randn(1, 3, 3, seed=2), call=packed)
    case("LSTM/lengthsState", nn.LSTM(2, 3, proj_size=2), randn(4, 3, 2), lengths, randn(1, 3, 2, seed=2),
         randn(1, 3, 3, seed=3), call=packed)
