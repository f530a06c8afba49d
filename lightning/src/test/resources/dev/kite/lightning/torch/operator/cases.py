"""Cases of operators, written by PyTorch 2.7.1: python make_operators.py writes every family's JSON.

A family is a module with a function cases(case). It calls case(kite, torch, function, *arguments),
where kite names Kite's function, torch the documented one, and the arguments are in the order of
Kite's function. Floating point tensors among them get gradients, unless they are wrapped in fixed().
"""

import inspect
import json
import math

import numpy
import torch

TYPES = {
    torch.float32: "FLOAT32", torch.float64: "FLOAT64", torch.float16: "FLOAT16",
    torch.bfloat16: "BFLOAT16", torch.uint8: "UINT8", torch.int8: "INT8", torch.int16: "INT16",
    torch.int32: "INT32", torch.int64: "INT64", torch.bool: "BOOLEAN", torch.complex64: "COMPLEX64",
}


class Fixed:
    """A tensor that gets no gradient."""

    def __init__(self, tensor):
        self.tensor = tensor


class Choice:
    """A constant of an enum of Kite's, and what PyTorch calls it."""

    def __init__(self, kite, torch_name):
        self.kite = kite
        self.torch = torch_name


def fixed(tensor):
    return Fixed(tensor)


def randn(*shape, seed=1, type=torch.float32, scale=1.0):
    """Distinct numbers of two decimals, roughly normal."""
    count = math.prod(shape)
    generator = numpy.random.RandomState(seed)
    spread = 60 if count <= 100 else 3 * count
    picked = generator.permutation(2 * spread)[:count] - spread
    values = numpy.sign(picked + 0.5) * (numpy.abs(picked + 0.5) / spread) ** 1.5 * 2.5
    return torch.tensor(numpy.round(values * scale, 2).reshape(shape), dtype=type)


def rand(*shape, seed=1, type=torch.float32, low=0.05, high=0.95):
    """Distinct numbers of three decimals between two bounds."""
    count = math.prod(shape)
    generator = numpy.random.RandomState(seed)
    values = low + (high - low) * (generator.permutation(max(count, 50))[:count] + 0.5) / max(count, 50)
    return torch.tensor(numpy.round(values, 3).reshape(shape), dtype=type)


def ints(*shape, low=0, high=5, seed=1, type=torch.int64):
    generator = numpy.random.RandomState(seed)
    return torch.tensor(generator.randint(low, high, shape), dtype=type)


def bools(*shape, seed=1):
    return ints(*shape, low=0, high=2, seed=seed).bool()


def number(value):
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return value


def shortest(value, type):
    """The shortest text that reads back as the same number of the type."""
    if type in (torch.float32, torch.complex64):
        return number(float(str(numpy.float32(value))))
    return number(value)


def tensor_json(tensor, gradient=None):
    plain = tensor.detach().resolve_conj().resolve_neg()
    values = torch.view_as_real(plain) if plain.is_complex() else plain
    if plain.dtype in (torch.float16, torch.bfloat16):
        values = values.float()
    made = {
        "type": TYPES[plain.dtype],
        "shape": list(plain.shape),
        "values": [shortest(value, plain.dtype) for value in values.flatten().tolist()],
    }
    if gradient is not None:
        made["gradient"] = gradient
    return made


def argument_json(argument):
    if isinstance(argument, Fixed):
        return tensor_json(argument.tensor, False)
    if isinstance(argument, torch.Tensor):
        return tensor_json(argument, argument.is_floating_point() or argument.is_complex())
    if isinstance(argument, (list, tuple)):
        return [argument_json(each) for each in argument]
    if isinstance(argument, torch.dtype):
        return {"constant": TYPES[argument]}
    if isinstance(argument, Choice):
        return {"constant": argument.kite}
    return number(argument)


def torch_argument(argument, leaves):
    if isinstance(argument, Fixed):
        return argument.tensor.clone()
    if isinstance(argument, torch.Tensor):
        leaf = argument.clone()
        if argument.is_floating_point() or argument.is_complex():
            leaf.requires_grad_(True)
            leaves.append(leaf)
        return leaf
    if isinstance(argument, (list, tuple)):
        return type(argument)(torch_argument(each, leaves) for each in argument)
    if isinstance(argument, Choice):
        return argument.torch
    return argument


def weight(output):
    """Numbers that an output is weighted with before it is summed: what gradients are of."""
    count = output.numel()
    values = (torch.arange(count) * 37 % 11 - 5).double() / 4 + 0.125
    return values.reshape(output.shape).to(output.dtype)


def tensors(result):
    if isinstance(result, torch.Tensor):
        return [result]
    return [each for part in result for each in tensors(part)]


def narrowed(argument, type):
    """The argument with its float32 tensors in a narrow type."""
    if isinstance(argument, Fixed):
        return Fixed(narrowed(argument.tensor, type))
    if isinstance(argument, torch.Tensor):
        return argument.to(type) if argument.dtype == torch.float32 else argument
    if isinstance(argument, (list, tuple)):
        return [narrowed(each, type) for each in argument]
    return argument


def elements(argument):
    """How many float32 numbers an argument has, and whether it has others."""
    if isinstance(argument, Fixed):
        return elements(argument.tensor)
    if isinstance(argument, torch.Tensor):
        return argument.numel() if argument.dtype == torch.float32 else 0
    if isinstance(argument, (list, tuple)):
        return sum(elements(each) for each in argument)
    return 0


class Family:
    def __init__(self):
        self.cases = []
        self.names = set()
        self.narrow = {}

    def __call__(self, kite, torch_name, function, *arguments, seed=None, gradients=True, **more):
        self.add(kite, torch_name, function, *arguments, seed=seed, gradients=gradients, **more)
        if seed is None and gradients and kite not in self.narrow and 0 < elements(arguments) <= 64:
            self.narrow[kite] = (torch_name, function, arguments)

    def add_narrow(self, others, type):
        """Adds the first small case of each function of other families in a narrow type.

        Sums are rounded after each step, in an order that depends on the CPU's vectors: two steps of
        a number around 1 are allowed.
        """
        tolerance = {"rtol": 2 * torch.finfo(type).eps, "atol": torch.finfo(type).eps}
        for other in others:
            for kite, (torch_name, function, arguments) in other.narrow.items():
                try:
                    self.add(kite, torch_name, function, *[narrowed(each, type) for each in arguments], **tolerance)
                except (KeyError, RuntimeError, TypeError, ValueError):
                    pass  # no such kernel for the type on the CPU, or a result that Kite has no type for

    def add(self, kite, torch_name, function, *arguments, rtol=None, atol=None, seed=None,
            gradients=True, outputs=True, note=None):
        leaves = []
        given = [torch_argument(argument, leaves) for argument in arguments]
        if seed is not None:
            torch.manual_seed(seed)
        results = tensors(function(*given))
        made = {"call": kite, "torch": torch_name, "arguments": [argument_json(a) for a in arguments]}
        if note is not None:
            made["note"] = note
        if seed is not None:
            made["seed"] = seed
        if rtol is not None or atol is not None:
            made["tolerance"] = [rtol or 0.0, atol or 0.0]
        tracked = [each for each in results if each.requires_grad]
        if gradients and tracked and leaves:
            parts = [torch.view_as_real(each.resolve_conj()) if each.is_complex() else each for each in tracked]
            loss = sum((part * weight(part)).sum().double() for part in parts)
            found = torch.autograd.grad(loss, leaves, allow_unused=True)
            made["gradients"] = [None if each is None else tensor_json(each) for each in found]
        made["outputs"] = [tensor_json(each) for each in results] if outputs else []
        self.cases.append(made)


def text(value):
    return json.dumps(value, separators=(",", ":"))


def write(path, cases):
    with open(path, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(text(each) for each in cases) + "\n]\n")
