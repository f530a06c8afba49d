import torch

from cases import Choice, Fixed, bools, fixed, ints, rand, randn

FLOOR = Choice("FLOOR", "floor")
TRUNC = Choice("TRUNC", "trunc")


def cases(case):
    arithmetic(case)
    more(case)
    pointwise(case)
    comparison(case)


def arithmetic(case):
    for name in ["add", "sub", "mul", "div"]:
        torch_name = "torch." + name
        function = getattr(torch, name)
        kite = "Arithmetic." + name
        case(kite, torch_name, function, randn(2, 3), randn(3, seed=2))
        case(kite, torch_name, function, randn(2, 1, 3), randn(4, 1, seed=2))
        case(kite, torch_name, function, randn(2, 3), 0.3)
        case(kite, torch_name, function, randn(3, type=torch.float64), 0.3)
        case(kite, torch_name, function, randn(3, type=torch.bfloat16), 0.3)
        case(kite, torch_name, function, randn(3), randn(3, seed=2, type=torch.float64))
        case(kite, torch_name, function, ints(4, low=-5, high=9), 3)
        case(kite, torch_name, function, ints(4, low=-5, high=9), 2.5)
        case(kite, torch_name, function, ints(4, low=-5, high=9), randn(4))
        case(kite, torch_name, function, ints(4, low=-5, high=9), ints(4, low=1, high=4, seed=2, type=torch.int32))
        case(kite, torch_name, function, torch.tensor(1.5), 2)
        case(kite, torch_name, function, randn(0, 3), randn(3, seed=2))
    case("Arithmetic.mul", "torch.mul", torch.mul, bools(4), bools(4, seed=2))
    case("Arithmetic.add", "torch.add", torch.add, torch.tensor([1.0, float("inf"), float("nan")]), float("inf"))
    case("Arithmetic.div", "torch.div", torch.div, ints(4, low=1, high=9), fixed(torch.zeros(4)))
    scaled = lambda function: lambda x, y, alpha: function(x, y, alpha=alpha)
    for name in ["add", "sub"]:
        function = getattr(torch, name)
        case("Arithmetic." + name, "torch." + name, scaled(function), randn(2, 3), randn(3, seed=2), 0.5)
        case("Arithmetic." + name, "torch." + name, scaled(function), ints(3), ints(3, seed=2), 2)


def more(case):
    case("Arithmetic.rsub", "torch.rsub", torch.rsub, randn(3), 1.5)
    case("Arithmetic.rsub", "torch.rsub", torch.rsub, ints(3), 2)
    rounded = lambda x, y, mode: torch.div(x, y, rounding_mode=mode)
    for mode in [FLOOR, TRUNC]:
        case("Arithmetic.div", "torch.div", rounded, randn(6), randn(6, seed=2), mode)
        case("Arithmetic.div", "torch.div", rounded, ints(6, low=-9, high=9), 4, mode)
    for name in ["floorDivide", "remainder", "fmod"]:
        torch_name = {"floorDivide": "floor_divide"}.get(name, name)
        function = getattr(torch, torch_name)
        case("Arithmetic." + name, "torch." + torch_name, function, randn(6), randn(6, seed=2), gradients=name != "floorDivide")
        case("Arithmetic." + name, "torch." + torch_name, function, randn(6), 0.7, gradients=name != "floorDivide")
        case("Arithmetic." + name, "torch." + torch_name, function, ints(6, low=-9, high=9), 4)
        case("Arithmetic." + name, "torch." + torch_name, function, ints(6, low=-9, high=9), ints(6, low=1, high=4))
    case("Arithmetic.pow", "torch.pow", torch.pow, rand(2, 3), randn(3, seed=2))
    for exponent in [2, 3, 0.5, -1, 0, 2.5]:
        case("Arithmetic.pow", "torch.pow", torch.pow, rand(4), exponent)
    case("Arithmetic.pow", "torch.pow", torch.pow, ints(4), 3)
    case("Arithmetic.pow", "torch.pow", torch.pow, 2.5, randn(4))
    case("Arithmetic.pow", "torch.pow", torch.pow, 2, ints(4))
    scaled = lambda function: lambda x, y, z, value: function(x, y, z, value=value)
    for name in ["addcmul", "addcdiv"]:
        function = scaled(getattr(torch, name))
        case("Arithmetic." + name, "torch." + name, function, randn(2, 3), randn(3, seed=2), randn(2, 1, seed=3), 1)
        case("Arithmetic." + name, "torch." + name, function, randn(2, 3), randn(3, seed=2), randn(2, 1, seed=3), -0.5)
    case("Arithmetic.lerp", "torch.lerp", torch.lerp, randn(2, 3), randn(2, 3, seed=2), rand(3, seed=3))
    case("Arithmetic.lerp", "torch.lerp", torch.lerp, randn(2, 3), randn(2, 3, seed=2), 0.7)
    for name in ["neg", "abs", "sign", "square", "reciprocal"]:
        function = getattr(torch, name)
        case("Arithmetic." + name, "torch." + name, function, randn(2, 3))
        case("Arithmetic." + name, "torch." + name, function, ints(4, low=-4, high=4))
    case("Arithmetic.abs", "torch.abs", torch.abs, torch.tensor([1 + 2j, -3j, 0.5 + 0j]))
    case("Arithmetic.hypot", "torch.hypot", torch.hypot, randn(2, 3), randn(3, seed=2))
    case("Arithmetic.gcd", "torch.gcd", torch.gcd, ints(6, high=20), ints(6, high=20, seed=2))
    case("Arithmetic.lcm", "torch.lcm", torch.lcm, ints(6, high=20), ints(6, high=20, seed=2))


def pointwise(case):
    everywhere = ["exp", "exp2", "expm1", "sin", "cos", "tan", "atan", "sinh", "cosh", "asinh",
                  "erf", "erfc", "sinc", "i0", "deg2rad", "rad2deg"]
    positive = ["log", "log2", "log10", "log1p", "sqrt", "rsqrt", "lgamma", "digamma"]
    below_one = ["asin", "acos", "atanh", "erfinv"]
    steps = ["ceil", "floor", "round", "trunc", "frac"]
    for name in everywhere:
        one(case, name, randn(2, 3))
    for name in positive:
        one(case, name, rand(2, 3, high=4))
    for name in below_one:
        one(case, name, rand(2, 3, low=-0.9))
    for name in steps:
        one(case, name, randn(8))
        one(case, name, torch.tensor([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]))
    one(case, "acosh", rand(2, 3, low=1.1, high=4))
    one(case, "exp", ints(4))
    one(case, "log", torch.tensor([-1.0, 0.0, 1.0, float("inf"), float("nan")]))
    one(case, "exp", randn(4, type=torch.bfloat16))
    one(case, "sqrt", rand(4, type=torch.float16))
    one(case, "sin", randn(4, type=torch.float64))
    kite = lambda name: "Pointwise." + name
    case(kite("atan2"), "torch.atan2", torch.atan2, randn(2, 3), randn(3, seed=2))
    case(kite("logaddexp"), "torch.logaddexp", torch.logaddexp, randn(2, 3), randn(3, seed=2))
    case(kite("xlogy"), "torch.xlogy", torch.xlogy, randn(2, 3), rand(3, seed=2))
    case(kite("xlogy"), "torch.xlogy", torch.xlogy, torch.tensor([0.0, 1.0]), 0.5)
    for order in [1, 2]:
        case(kite("polygamma"), "torch.polygamma", torch.polygamma, order, rand(4, low=0.5, high=3))
    case(kite("logit"), "torch.logit", torch.logit, rand(4), None)
    case(kite("logit"), "torch.logit", torch.logit, rand(4), 0.2)
    case(kite("round"), "torch.round", lambda x, n: torch.round(x, decimals=n), randn(6) / 3, 1)
    case(kite("clamp"), "torch.clamp", torch.clamp, randn(2, 3), -0.5, 0.7)
    case(kite("clamp"), "torch.clamp", torch.clamp, randn(2, 3), None, 0.7)
    case(kite("clamp"), "torch.clamp", torch.clamp, ints(6), 1, None)
    case(kite("clamp"), "torch.clamp", torch.clamp, randn(2, 3), randn(3, seed=2), None)
    case(kite("clamp"), "torch.clamp", torch.clamp, randn(2, 3), fixed(torch.tensor(-0.5)), randn(2, 1, seed=3))
    broken = torch.tensor([1.0, float("nan"), float("inf"), float("-inf")])
    case(kite("nanToNum"), "torch.nan_to_num", torch.nan_to_num, broken, 0.0, None, None)
    case(kite("nanToNum"), "torch.nan_to_num", torch.nan_to_num, broken, 1.5, 7.0, -7.0)
    case(kite("copysign"), "torch.copysign", torch.copysign, randn(2, 3), randn(3, seed=2))
    case(kite("heaviside"), "torch.heaviside", torch.heaviside, fixed(torch.tensor([-1.0, 0.0, 2.0])), fixed(torch.tensor(0.5)))


def one(case, name, input):
    case("Pointwise." + name, "torch." + name, getattr(torch, name), input)


def comparison(case):
    kite = lambda name: "Comparison." + name
    for name in ["eq", "ne", "lt", "le", "gt", "ge"]:
        function = getattr(torch, name)
        case(kite(name), "torch." + name, function, ints(2, 3), ints(3, seed=2))
        case(kite(name), "torch." + name, function, randn(6), 0.3)
        case(kite(name), "torch." + name, function, ints(6), 2)
        case(kite(name), "torch." + name, function, torch.tensor([0.5, float("nan")]), torch.tensor(0.5))
    broken = torch.tensor([1.0, float("nan"), float("inf"), float("-inf"), -0.0])
    for name in ["isnan", "isinf", "isfinite", "isposinf", "isneginf", "signbit"]:
        case(kite(name), "torch." + name, getattr(torch, name), broken)
    for nan in [True, False]:
        case(kite("isclose"), "torch.isclose", torch.isclose, broken, broken + 0.01, 0.05, 0.0, nan)
    case(kite("isin"), "torch.isin", torch.isin, ints(2, 3), torch.tensor([1, 3]))
    for name in ["And", "Or", "Xor"]:
        function = getattr(torch, "logical_" + name.lower())
        case(kite("logical" + name), "torch.logical_" + name.lower(), function, bools(2, 3), bools(3, seed=2))
        case(kite("logical" + name), "torch.logical_" + name.lower(), function, ints(6, high=2), randn(6))
        function = getattr(torch, "bitwise_" + name.lower())
        case(kite("bitwise" + name), "torch.bitwise_" + name.lower(), function, ints(6, high=99), ints(6, high=99, seed=2))
        case(kite("bitwise" + name), "torch.bitwise_" + name.lower(), function, ints(6, high=99), 6)
        case(kite("bitwise" + name), "torch.bitwise_" + name.lower(), function, bools(6), bools(6, seed=2))
    case(kite("logicalNot"), "torch.logical_not", torch.logical_not, ints(6, high=2))
    case(kite("bitwiseNot"), "torch.bitwise_not", torch.bitwise_not, ints(6))
    case(kite("bitwiseNot"), "torch.bitwise_not", torch.bitwise_not, bools(6))
    case(kite("bitwiseLeftShift"), "torch.bitwise_left_shift", torch.bitwise_left_shift, ints(6), ints(6, seed=2))
    case(kite("bitwiseRightShift"), "torch.bitwise_right_shift", torch.bitwise_right_shift, ints(6, high=99), ints(6, seed=2))
    for name in ["maximum", "minimum", "fmax", "fmin"]:
        function = getattr(torch, name)
        case(kite(name), "torch." + name, function, randn(2, 3), randn(3, seed=2))
        case(kite(name), "torch." + name, function, torch.tensor([1.0, float("nan")]), torch.tensor([float("nan"), 2.0]))
        case(kite(name), "torch." + name, function, ints(6), ints(6, seed=2))
    case(kite("where"), "torch.where", torch.where, bools(2, 3), randn(2, 3), randn(3, seed=2))
    case(kite("where"), "torch.where", torch.where, bools(2, 1), randn(3), 0.5)
    case(kite("where"), "torch.where", torch.where, bools(3), -1, ints(2, 3))
