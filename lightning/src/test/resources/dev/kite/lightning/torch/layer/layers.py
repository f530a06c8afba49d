"""Cases of layers, written by PyTorch 2.7.1: python make_layers.py writes every family's JSON.

A family is a module with a function cases(case). It calls case(name, module, *inputs, call=f), where
name is that of the case in Kite's tests, which make the same layer, and call applies the module; it
is called as it is otherwise. All weights are replaced by numbers of two decimals. Floating point
inputs get gradients, unless they are wrapped in fixed().
"""

import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).parent.parent / "operator"))

import cases  # noqa: E402
from cases import fixed, ints, rand, randn, bools  # noqa: E402, F401


def refill(module):
    """Replaces parameters and statistics by numbers that are short to write."""
    with torch.no_grad():
        for seed, (name, tensor) in enumerate(module.state_dict().items()):
            if tensor.is_floating_point():
                positive = name.endswith("running_var") or "norm" in name and name.endswith("weight")
                make = rand if positive else randn
                scale = {} if positive else {"scale": min(0.5, 1.5 / max(1, tensor[0].numel() if tensor.dim() else 1) ** 0.5)}
                tensor.copy_(make(*tensor.shape, seed=seed + 20, **scale))


def state_json(module):
    return {name: cases.tensor_json(tensor) for name, tensor in module.state_dict().items()}


class Family:
    def __init__(self):
        self.cases = []

    def __call__(self, name, module, *inputs, call=None, training=True, tolerance=None, filled=True):
        if filled:
            refill(module)
        module.train(training)
        made = {"layer": name, "torch": str(module).replace("\n", "")}
        if not training:
            made["training"] = False
        if tolerance is not None:
            made["tolerance"] = list(tolerance)
        made["state"] = state_json(module)
        made["inputs"] = [cases.argument_json(each) for each in inputs]
        leaves = []
        given = [cases.torch_argument(each, leaves) for each in inputs]
        results = cases.tensors((call or (lambda m, *x: m(*x)))(module, *given))
        tracked = [each for each in results if each.requires_grad]
        loss = sum((each * cases.weight(each)).sum().double() for each in tracked)
        parameters = dict(module.named_parameters())
        found = torch.autograd.grad(loss, leaves + list(parameters.values()), allow_unused=True) if tracked else []
        grads = [None if each is None else cases.tensor_json(each) for each in found]
        made["gradients"] = grads[:len(leaves)]
        made["parameters"] = dict(zip(parameters, grads[len(leaves):]))
        made["outputs"] = [cases.tensor_json(each) for each in results]
        after = state_json(module)
        made["after"] = {key: value for key, value in after.items() if value != made["state"][key]}
        self.cases.append(made)
