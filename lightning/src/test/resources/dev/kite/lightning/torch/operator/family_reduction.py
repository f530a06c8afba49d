import torch

from cases import bools, fixed, ints, rand, randn


STATISTICS = ["var", "std", "median", "nanmedian", "mode", "quantile", "nanquantile"]


def kite(name):
    return ("Statistics." if name in STATISTICS else "Reduction.") + name


def cases(case):
    along(case)
    whole(case)
    found(case)
    scans(case)


def along(case):
    reductions = {
        "sum": torch.sum, "mean": torch.mean, "nansum": torch.nansum, "nanmean": torch.nanmean,
        "amax": torch.amax, "amin": torch.amin, "logsumexp": torch.logsumexp,
    }
    for name, function in reductions.items():
        call = lambda x, keep, dims, f=function: f(x, dim=dims, keepdim=keep)
        case(kite(name), "torch." + name, call, randn(2, 3, 4), False, [1])
        case(kite(name), "torch." + name, call, randn(2, 3, 4), True, [0, -1])
        if name != "logsumexp":
            case(kite(name), "torch." + name, call, randn(2, 3), False, [])
    case(kite("sum"), "torch.sum", lambda x, keep, dims: torch.sum(x, dims, keep), ints(2, 3), False, [0])
    case(kite("sum"), "torch.sum", lambda x, keep, dims: torch.sum(x, dims, keep), randn(2, 3, type=torch.bfloat16), False, [0])
    case(kite("nansum"), "torch.nansum", lambda x, keep, dims: torch.nansum(x, dims, keep), torch.tensor([1.0, float("nan")]), False, [0])
    case(kite("amax"), "torch.amax", lambda x, keep, dims: torch.amax(x, dims, keep), torch.tensor([[1.0, 2.0, 2.0], [3.0, 0.0, 3.0]]), False, [1])
    for name, function in {"var": torch.var, "std": torch.std}.items():
        call = lambda x, correction, keep, dims, f=function: f(x, dim=dims, correction=correction, keepdim=keep)
        case(kite(name), "torch." + name, call, randn(2, 3, 4), 1.0, False, [1])
        case(kite(name), "torch." + name, call, randn(2, 3, 4), 0.0, True, [0, 2])
        case(kite(name), "torch." + name, call, randn(2, 3), 1.0, False, [])
    for order in [2.0, 1.0, float("inf"), 0.0, 3.0]:
        case(kite("norm"), "torch.linalg.vector_norm",
             lambda x, order, keep, dims: torch.linalg.vector_norm(x, order, dim=dims, keepdim=keep),
             randn(2, 3, 4), order, False, [0, 2])
    case(kite("norm"), "torch.linalg.vector_norm",
         lambda x, order, keep, dims: torch.linalg.vector_norm(x, order, keepdim=keep), randn(2, 3), 2.0, True, [])
    for name, function in {"all": torch.all, "any": torch.any}.items():
        call = lambda x, keep, dims, f=function: f(x, dim=dims, keepdim=keep)
        case(kite(name), "torch." + name, call, bools(2, 3, 4), False, [0, 2])
        case(kite(name), "torch." + name, call, ints(2, 3, high=2), True, [1])
        case(kite(name), "torch." + name, lambda x, keep, dims, f=function: f(x), bools(2, 3), False, [])
    case(kite("countNonzero"), "torch.count_nonzero", torch.count_nonzero, ints(2, 3, high=2), [1])
    case(kite("countNonzero"), "torch.count_nonzero", lambda x, dims: torch.count_nonzero(x), ints(2, 3, high=2), [])
    for name, function in {"quantile": torch.quantile, "nanquantile": torch.nanquantile}.items():
        call = lambda x, q, keep, dim, f=function: f(x, q, dim=dim, keepdim=keep)
        case(kite(name), "torch." + name, call, randn(3, 5), fixed(torch.tensor([0.1, 0.5, 0.9])), False, 1)
        case(kite(name), "torch." + name, call, randn(3, 5), fixed(torch.tensor(0.3)), True, None)


def whole(case):
    for name in ["sum", "mean", "prod"]:
        case(kite(name), "torch." + name, getattr(torch, name), randn(2, 3))
        case(kite(name), "torch." + name, getattr(torch, name), randn(2, 3, type=torch.float64))
    case(kite("sum"), "torch.sum", torch.sum, ints(5))
    case(kite("sum"), "torch.sum", torch.sum, bools(5))
    case(kite("argmax"), "torch.argmax", torch.argmax, randn(2, 3))


def found(case):
    case(kite("prod"), "torch.prod", lambda x, keep, dim: torch.prod(x, dim, keep), randn(2, 3), False, 1)
    case(kite("prod"), "torch.prod", lambda x, keep, dim: torch.prod(x, dim, keep), torch.tensor([[0.0, 2.0], [0.0, 0.0]]), True, 1)
    for name in ["max", "min", "median", "nanmedian", "mode"]:
        call = lambda x, keep, dim, f=getattr(torch, name): f(x, dim, keep)
        case(kite(name), "torch." + name, call, randn(2, 5), False, 1)
        case(kite(name), "torch." + name, call, randn(2, 5), True, 0)
        case(kite(name), "torch." + name, call, ints(2, 6, high=3), False, -1)
    for name in ["argmax", "argmin"]:
        case(kite(name), "torch." + name, getattr(torch, name), randn(2, 5), 1)
        case(kite(name), "torch." + name, getattr(torch, name), ints(2, 5), 0)


def scans(case):
    for name in ["cumsum", "cumprod", "logcumsumexp"]:
        case("Scan." + name, "torch." + name, getattr(torch, name), randn(2, 4), 1)
        case("Scan." + name, "torch." + name, getattr(torch, name), randn(2, 4), 0)
    case("Scan.cumsum", "torch.cumsum", torch.cumsum, ints(5), -1)
    case("Scan.cumprod", "torch.cumprod", torch.cumprod, torch.tensor([1.5, 0.0, 2.0]), 0)
    for name in ["cummax", "cummin"]:
        case("Scan." + name, "torch." + name, getattr(torch, name), randn(2, 4), 1)
    case("Scan.diff", "torch.diff", torch.diff, randn(2, 5), 1, 1)
    case("Scan.diff", "torch.diff", torch.diff, randn(2, 5), 2, -1)
    case("Scan.trapezoid", "torch.trapezoid", lambda y, x, dim: torch.trapezoid(y, x, dim=dim), randn(2, 5), rand(5, seed=2), 1)
