import torch
import torch.nn.functional as F

from cases import Choice, fixed, ints, rand, randn


def cases(case):
    special(case)
    slicing(case)
    factors(case)
    moments(case)
    products(case)
    pooling(case)
    drawn(case)


def special(case):
    x = torch.tensor([-3.0, -0.7, 0.2, 1.4, 5.0])
    for name, torch_name in {"i1": "i1", "ndtr": "ndtr", "logNdtr": "log_ndtr", "erfcx": "erfcx"}.items():
        case("Special." + name, "torch.special." + torch_name, getattr(torch.special, torch_name), x)
        case("Special." + name, "torch.special." + torch_name, getattr(torch.special, torch_name), x.double())
    case("Special.ndtri", "torch.special.ndtri", torch.special.ndtri, rand(2, 3, type=torch.float64))
    case("Special.entr", "torch.special.entr", torch.special.entr, rand(2, 3))
    case("Special.zeta", "torch.special.zeta", torch.special.zeta, fixed(rand(3, low=1.5, high=4)), fixed(rand(3, seed=2)))
    case("Special.multigammaln", "torch.special.multigammaln", torch.special.multigammaln, rand(4, low=2, high=5), 3)
    for name in ["gammainc", "gammaincc"]:
        case("Special." + name, "torch.special." + name, getattr(torch.special, name), fixed(rand(4, low=0.5, high=3)), rand(4, low=0.1, high=5))
    case("Special.ldexp", "torch.ldexp", torch.ldexp, randn(2, 3), ints(3))
    case("Special.floatPower", "torch.float_power", torch.float_power, rand(2, 3), randn(3))


def slicing(case):
    x = randn(3, 4)
    case("Slicing.selectScatter", "torch.select_scatter", torch.select_scatter, x, randn(3, seed=2), 1, 2)
    case("Slicing.sliceScatter", "torch.slice_scatter", torch.slice_scatter, x, randn(3, 2, seed=2), 1, 0, None, 2)
    case("Slicing.sliceScatter", "torch.slice_scatter", torch.slice_scatter, x, randn(2, 4, seed=2), 0, None, 2, 1)
    case("Slicing.diagonalScatter", "torch.diagonal_scatter", torch.diagonal_scatter, x, randn(3, seed=2), 1, 0, 1)
    index = torch.tensor([0, 2, 0])
    for reduce in ["prod", "mean", "amax", "amin"]:
        case("Slicing.indexReduce", "torch.index_reduce", lambda a, d, i, s, r, c: torch.index_reduce(a, d, i, s, r, include_self=c),
             x, 0, index, randn(3, 4, seed=2), Choice(reduce.upper(), reduce), True)
    case("Slicing.put", "torch.put", torch.put, x, torch.tensor([[1, 5], [2, 11]]), randn(2, 2, seed=3), False)
    case("Slicing.put", "torch.put", torch.put, x, torch.tensor([1, 1]), randn(2, seed=3), True)
    case("Slicing.argwhere", "torch.argwhere", torch.argwhere, ints(3, 3, high=2))
    case("Slicing.asStrided", "torch.as_strided", torch.as_strided, x, [2, 2], [1, 2], 3)
    case("Slicing.tensorSplit", "torch.tensor_split", torch.tensor_split, x, 3, 1)
    case("Slicing.blockDiag", "torch.block_diag", lambda tensors: torch.block_diag(*tensors), [randn(2, 1), randn(1, 3)])
    case("Slicing.cartesianProd", "torch.cartesian_prod", lambda tensors: torch.cartesian_prod(*tensors), [randn(2), randn(3, seed=2)])
    case("Slicing.combinations", "torch.combinations", torch.combinations, randn(4), 2, False)
    case("Slicing.combinations", "torch.combinations", torch.combinations, randn(3), 2, True)


def factors(case):
    a = randn(2, 3, 3, type=torch.float64) + 3 * torch.eye(3, dtype=torch.float64)
    case("Factorisation.lu", "torch.linalg.lu", torch.linalg.lu, a)
    case("Factorisation.luFactor", "torch.linalg.lu_factor", torch.linalg.lu_factor, a)
    lu, pivots = torch.linalg.lu_factor(a)
    right = randn(2, 3, 2, type=torch.float64)
    solve = lambda lu, pivots, b, left, adjoint: torch.linalg.lu_solve(lu, pivots, b, left=left, adjoint=adjoint)
    case("Factorisation.luSolve", "torch.linalg.lu_solve", solve, lu, pivots, right, True, False)
    case("Factorisation.luSolve", "torch.linalg.lu_solve", solve, lu, pivots, right, True, True)
    packed, tau = torch.geqrf(randn(4, 3, type=torch.float64))
    case("Factorisation.householderProduct", "torch.linalg.householder_product", torch.linalg.householder_product, packed, tau)
    case("Factorisation.eigvals", "torch.linalg.eigvals", torch.linalg.eigvals, fixed(torch.tensor([[2.0, 1.0], [1.0, 3.0]])))
    case("Factorisation.logdet", "torch.logdet", torch.logdet, a)
    for order in [None, 1.0, -2.0]:
        case("Factorisation.cond", "torch.linalg.cond", torch.linalg.cond, fixed(a) if order else a, order)
    case("Factorisation.vander", "torch.linalg.vander", lambda x, n: torch.linalg.vander(x, N=n), randn(2, 3), None)
    case("Factorisation.vander", "torch.linalg.vander", lambda x, n: torch.linalg.vander(x, N=n), randn(3), 4)
    case("Factorisation.tensorinv", "torch.linalg.tensorinv", torch.linalg.tensorinv, (randn(4, 4, type=torch.float64) + 3 * torch.eye(4)).reshape(4, 2, 2), 1)


def moments(case):
    x = randn(3, 4)
    for name, function in {"varMean": torch.var_mean, "stdMean": torch.std_mean}.items():
        run = lambda x, c, keep, dims, function=function: function(x, dims, correction=c, keepdim=keep)
        case("Moments." + name, "torch." + function.__name__, run, x, 1.0, False, [1])
        case("Moments." + name, "torch." + function.__name__, run, x, 0.0, True, [0, 1])
    for dimension in [None, 1]:
        case("Moments.aminmax", "torch.aminmax", lambda x, d, keep: torch.aminmax(x, dim=d, keepdim=keep), fixed(x), dimension, False)
    case("Moments.cov", "torch.cov", lambda x, c: torch.cov(x, correction=c), x, 1)
    case("Moments.corrcoef", "torch.corrcoef", torch.corrcoef, x)
    case("Moments.renorm", "torch.renorm", torch.renorm, x, 2.0, 0, 1.5)
    case("Moments.dist", "torch.dist", torch.dist, x, randn(3, 4, seed=2), 3.0)
    case("Moments.cumulativeTrapezoid", "torch.cumulative_trapezoid", lambda y, x, d: torch.cumulative_trapezoid(y, x, dim=d), x, rand(4), 1)


def products(case):
    case("Products.inner", "torch.inner", torch.inner, randn(2, 3), randn(4, 3, seed=2))
    run = lambda function: lambda i, a, b, beta, alpha: function(i, a, b, beta=beta, alpha=alpha)
    case("Products.addmv", "torch.addmv", run(torch.addmv), randn(2), randn(2, 3, seed=2), randn(3, seed=3), 0.5, 2.0)
    case("Products.addr", "torch.addr", run(torch.addr), randn(2, 3), randn(2, seed=2), randn(3, seed=3), 0.5, 2.0)
    case("Products.addbmm", "torch.addbmm", run(torch.addbmm), randn(2, 2), randn(3, 2, 3, seed=2), randn(3, 3, 2, seed=3), 0.5, 2.0)


def pooling(case):
    for places in [2, 3]:
        function = getattr(F, f"fractional_max_pool{places}d_with_indices")
        run = lambda x, kernel, size, samples: function(x, kernel, output_size=size, _random_samples=samples)
        case(f"FractionalPooling.fractionalMaxPool{places}d", f"F.fractional_max_pool{places}d", run,
             randn(1, 2, *[5] * places), [2] * places, [3] * places, fixed(rand(1, 2, places)))
    values, indices = F.max_pool1d(randn(1, 2, 6), 2, return_indices=True)
    case("FractionalPooling.maxUnpool1d", "F.max_unpool1d", lambda x, i, size: F.max_unpool1d(x, i, 2, output_size=[size]), values.detach(), indices, 6)


def drawn(case):
    x = randn(4, 5)
    case("Activation.rrelu", "F.rrelu", F.rrelu, x, 0.1, 0.4, False)
    case("Activation.rrelu", "F.rrelu", F.rrelu, x, 0.1, 0.4, True, seed=3)
    # Kite draws other numbers than PyTorch on the CPU, and is tested for its rate elsewhere
    for p in [0.0, 1.0]:
        case("Regularisation.dropout", "F.dropout", F.dropout, x, p, True)
    case("Regularisation.dropout", "F.dropout", F.dropout, x, 0.5, False)
