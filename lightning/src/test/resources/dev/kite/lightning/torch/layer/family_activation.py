from torch import nn

from layers import randn


def cases(case):
    plain = [nn.ReLU(), nn.ReLU6(), nn.SiLU(), nn.Mish(), nn.SELU(), nn.Hardswish(), nn.Hardsigmoid(), nn.Softsign(),
             nn.Sigmoid(), nn.LogSigmoid(), nn.Tanh(), nn.Tanhshrink(), nn.ELU(), nn.CELU(), nn.LeakyReLU(),
             nn.Hardtanh(), nn.Hardshrink(), nn.Softshrink(), nn.Softplus(), nn.GELU()]
    for layer in plain:
        case(type(layer).__name__, layer, randn(3, 4, scale=2))
    case("ELU/alpha", nn.ELU(0.5), randn(3, 4))
    case("CELU/alpha", nn.CELU(0.5), randn(3, 4))
    case("LeakyReLU/slope", nn.LeakyReLU(0.3), randn(3, 4))
    case("Hardtanh/range", nn.Hardtanh(-0.5, 2.0), randn(3, 4))
    case("Softplus/sharp", nn.Softplus(2.0, 1.0), randn(3, 4))
    case("Threshold", nn.Threshold(0.1, 20.0), randn(3, 4))
    case("GELU/tanh", nn.GELU("tanh"), randn(3, 4))
    case("GLU", nn.GLU(), randn(3, 4))
    case("GLU/first", nn.GLU(0), randn(4, 3))
    case("Softmax", nn.Softmax(1), randn(3, 4))
    case("Softmax2d", nn.Softmax2d(), randn(2, 3, 2, 2))
    case("LogSoftmax", nn.LogSoftmax(-1), randn(3, 4))
    case("Softmin", nn.Softmin(1), randn(3, 4))
    case("PReLU", nn.PReLU(), randn(2, 3, 2))
    case("PReLU/channels", nn.PReLU(3, 0.1), randn(2, 3, 2))
