import torch
import torch.nn.functional as F

from cases import fixed, ints, rand, randn


def cases(case):
    elementwise(case)
    along(case)


def elementwise(case):
    kite = lambda name: "Activation." + name
    x = torch.tensor([-7.0, -3.0, -1.2, -0.5, -0.1, 0.05, 0.5, 1.3, 3.5, 6.5, 25.0])
    plain = {
        "relu": F.relu, "relu6": F.relu6, "gelu": F.gelu, "silu": F.silu, "mish": F.mish, "selu": F.selu,
        "hardswish": F.hardswish, "hardsigmoid": F.hardsigmoid, "tanhshrink": F.tanhshrink, "softsign": F.softsign,
        "sigmoid": torch.sigmoid, "logSigmoid": F.logsigmoid, "tanh": torch.tanh,
    }
    for name, function in plain.items():
        torch_name = "F." + {"logSigmoid": "logsigmoid"}.get(name, name)
        case(kite(name), torch_name, function, x)
        case(kite(name), torch_name, function, randn(2, 3, type=torch.float64))
    case(kite("gelu"), "F.gelu", F.gelu, randn(5, type=torch.bfloat16))
    case(kite("geluTanh"), "F.gelu", lambda x: F.gelu(x, approximate="tanh"), x)
    for alpha in [1.0, 0.3]:
        case(kite("elu"), "F.elu", F.elu, x, alpha)
        case(kite("celu"), "F.celu", F.celu, x, alpha)
    case(kite("leakyRelu"), "F.leaky_relu", F.leaky_relu, x, 0.01)
    case(kite("prelu"), "F.prelu", F.prelu, randn(2, 3, 2), rand(3))
    case(kite("prelu"), "F.prelu", F.prelu, randn(6), rand(1))
    case(kite("hardtanh"), "F.hardtanh", F.hardtanh, x, -1.0, 2.0)
    case(kite("hardshrink"), "F.hardshrink", F.hardshrink, x, 0.5)
    case(kite("softshrink"), "F.softshrink", F.softshrink, x, 0.4)
    case(kite("softplus"), "F.softplus", F.softplus, x, 1.0, 20.0)
    case(kite("softplus"), "F.softplus", F.softplus, x, 2.0, 5.0)
    case(kite("threshold"), "F.threshold", F.threshold, x, 0.3, -2.0)


def along(case):
    kite = lambda name: "Activation." + name
    case(kite("glu"), "F.glu", F.glu, randn(2, 6), 1)
    case(kite("glu"), "F.glu", F.glu, randn(4, 3), 0)
    for name, function in {"softmax": F.softmax, "logSoftmax": F.log_softmax}.items():
        torch_name = "F." + {"logSoftmax": "log_softmax"}.get(name, name)
        case(kite(name), torch_name, lambda x, dim, f=function: f(x, dim), randn(2, 3, 4), 1)
        case(kite(name), torch_name, lambda x, dim, f=function: f(x, dim), randn(2, 3), -1)
        case(kite(name), torch_name, lambda x, dim, f=function: f(x, dim), randn(2, 3, type=torch.bfloat16), -1)
        typed = lambda x, dim, type, f=function: f(x, dim, dtype=type)
        case(kite(name), torch_name, typed, randn(2, 3, type=torch.bfloat16), -1, torch.float32)
        case(kite(name), torch_name, typed, ints(2, 3), 1, torch.float64)
    case(kite("softmin"), "F.softmin", lambda x, dim: F.softmin(x, dim), randn(2, 3), 0)
    for hard in [False, True]:
        case(kite("gumbelSoftmax"), "F.gumbel_softmax", lambda x, tau, hard, dim: F.gumbel_softmax(x, tau, hard, dim=dim),
             randn(3, 4), 0.7, hard, -1, seed=11)
