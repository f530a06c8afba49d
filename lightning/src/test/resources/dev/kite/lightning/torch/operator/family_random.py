import torch
import torch.nn.functional as F

from cases import fixed, ints, rand, randn


def cases(case):
    drawing(case)
    creating(case)
    regularising(case)


def drawing(case):
    """The same seed draws the same numbers."""
    kite = lambda name: "Random." + name
    for type in [torch.float32, torch.float64, torch.bfloat16]:
        case(kite("rand"), "torch.rand", lambda type, shape: torch.rand(shape, dtype=type), type, [2, 3], seed=5)
        case(kite("randn"), "torch.randn", lambda type, shape: torch.randn(shape, dtype=type), type, [2, 3], seed=6)
    case(kite("randn"), "torch.randn", lambda type, shape: torch.randn(shape, dtype=type), torch.float32, [20], seed=6)
    case(kite("uniform"), "torch.Tensor.uniform_", lambda low, high, type, shape: torch.empty(shape, dtype=type).uniform_(low, high), -2.5, 0.5, torch.float32, [5], seed=7)
    case(kite("normal"), "torch.normal", lambda mean, std, type, shape: torch.normal(mean, std, shape, dtype=type), 1.5, 0.1, torch.float32, [5], seed=8)
    case(kite("normal"), "torch.normal", torch.normal, fixed(randn(4)), fixed(rand(4)), seed=8)
    case(kite("exponential"), "torch.Tensor.exponential_", lambda rate, type, shape: torch.empty(shape, dtype=type).exponential_(rate), 2.5, torch.float32, [5], seed=9)
    case(kite("randint"), "torch.randint", lambda low, high, shape: torch.randint(low, high, shape), -3, 9, [8], seed=10)
    case(kite("randperm"), "torch.randperm", torch.randperm, 9, seed=11)
    case(kite("randLike"), "torch.rand_like", torch.rand_like, fixed(randn(2, 2)), seed=12)
    case(kite("randnLike"), "torch.randn_like", torch.randn_like, fixed(randn(2, 2, type=torch.float64)), seed=12)
    case(kite("bernoulli"), "torch.bernoulli", torch.bernoulli, fixed(rand(9)), seed=13)
    case(kite("multinomial"), "torch.multinomial", torch.multinomial, fixed(rand(2, 5)), 3, False, seed=14)
    case(kite("multinomial"), "torch.multinomial", torch.multinomial, fixed(rand(5)), 8, True, seed=14)
    case(kite("poisson"), "torch.poisson", torch.poisson, fixed(rand(6, high=9)), seed=15)
    case(kite("binomial"), "torch.binomial", torch.binomial, fixed(ints(6, low=1, high=9).float()), fixed(rand(6)), seed=16)
    case(kite("gamma"), "torch._standard_gamma", torch._standard_gamma, rand(6, high=4), seed=17, rtol=1e-4, atol=1e-5)
    case(kite("dirichlet"), "torch._sample_dirichlet", torch._sample_dirichlet, fixed(rand(2, 3, high=4)), seed=18, rtol=1e-4, atol=1e-5)


def creating(case):
    kite = lambda name: "Creation." + name
    for type in [torch.float32, torch.bfloat16, torch.int16, torch.complex64, torch.bool]:
        case(kite("zeros"), "torch.zeros", lambda type, shape: torch.zeros(shape, dtype=type), type, [2, 3])
        case(kite("ones"), "torch.ones", lambda type, shape: torch.ones(shape, dtype=type), type, [2, 3])
        case(kite("full"), "torch.full", lambda value, type, shape: torch.full(shape, value, dtype=type), 1.5, type, [2])
    case(kite("arange"), "torch.arange", lambda a, b, s, type: torch.arange(a, b, s, dtype=type), 1, 8, 2, torch.int64)
    case(kite("arange"), "torch.arange", lambda a, b, s, type: torch.arange(a, b, s, dtype=type), 1.0, -0.5, -0.25, torch.float32)
    case(kite("linspace"), "torch.linspace", lambda a, b, n, type: torch.linspace(a, b, n, dtype=type), -1, 2.5, 6, torch.float32)
    case(kite("logspace"), "torch.logspace", lambda a, b, n, base, type: torch.logspace(a, b, n, base, dtype=type), -1, 1, 5, 10.0, torch.float64)
    case(kite("eye"), "torch.eye", lambda n, m, type: torch.eye(n, m, dtype=type), 2, 3, torch.float32)
    for name in ["hann", "hamming"]:
        for periodic in [True, False]:
            case(kite(name + "Window"), f"torch.{name}_window", lambda n, p, type, f=getattr(torch, name + "_window"): f(n, p, dtype=type), 6, periodic, torch.float32)
    case(kite("fftfreq"), "torch.fft.fftfreq", lambda n, d, type: torch.fft.fftfreq(n, d, dtype=type), 5, 0.5, torch.float32)
    case(kite("rfftfreq"), "torch.fft.rfftfreq", lambda n, d, type: torch.fft.rfftfreq(n, d, dtype=type), 6, 2.0, torch.float32)
    case(kite("trilIndices"), "torch.tril_indices", torch.tril_indices, 3, 2, 0)
    case(kite("triuIndices"), "torch.triu_indices", torch.triu_indices, 3, 4, 1)
    case(kite("zerosLike"), "torch.zeros_like", torch.zeros_like, fixed(randn(2, type=torch.bfloat16)))
    case(kite("onesLike"), "torch.ones_like", torch.ones_like, ints(2, 3))
    case(kite("fullLike"), "torch.full_like", torch.full_like, fixed(randn(3)), 2.5)


def regularising(case):
    kite = lambda name: "Regularisation." + name
    for training in [True, False]:
        case(kite("featureDropout"), "F.dropout2d", lambda x, p, t: F.dropout2d(x, p, t), randn(2, 4, 2, 2), 0.4, training, seed=3)
        case(kite("alphaDropout"), "F.alpha_dropout", lambda x, p, t: F.alpha_dropout(x, p, t), randn(2, 6), 0.3, training, seed=3)
        case(kite("featureAlphaDropout"), "F.feature_alpha_dropout", lambda x, p, t: F.feature_alpha_dropout(x, p, t), randn(2, 6, 2), 0.3, training, seed=3)
