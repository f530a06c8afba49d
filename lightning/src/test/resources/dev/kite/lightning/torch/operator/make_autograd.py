"""Gradients as tensors, and gradients of those, by PyTorch 2.7.1: python make_autograd.py."""

import json
import pathlib

import torch

from cases import randn, tensor_json


def leaf(*shape, seed):
    return randn(*shape, seed=seed, type=torch.float64).requires_grad_(True)


def record(inputs, outputs):
    return {
        "inputs": {name: tensor_json(tensor) for name, tensor in inputs.items()},
        "outputs": {name: tensor_json(tensor) for name, tensor in outputs.items()},
    }


def derivatives():
    x = leaf(2, 3, seed=1)
    (first,) = torch.autograd.grad((x**3 * torch.sin(x)).sum(), x, create_graph=True)
    (second,) = torch.autograd.grad(first.sum(), x, create_graph=True)
    (third,) = torch.autograd.grad(second.sum(), x)
    return record({"x": x}, {"first": first, "second": second, "third": third})


def several():
    x, y, weight = leaf(3, seed=2), leaf(3, seed=3), leaf(3, seed=4).detach()
    one, other = x * y.exp(), (x * x).sum()
    by_x, by_y = torch.autograd.grad([one, other], [x, y], [weight, None])
    return record({"x": x, "y": y, "weight": weight}, {"x": by_x, "y": by_y})


def penalty():
    given = {
        "x": leaf(4, 2, seed=5),
        "w": leaf(2, 3, seed=6),
        "b": leaf(3, seed=7),
        "v": leaf(3, 1, seed=8),
    }
    x, w, b, v = given.values()
    score = torch.tanh(x @ w + b) @ v
    (slope,) = torch.autograd.grad(score.sum(), x, create_graph=True)
    total = score.mean() + 10 * ((slope.norm(2, dim=1) - 1) ** 2).mean()
    total.backward()
    outputs = {name: tensor.grad for name, tensor in given.items()}
    return record(given, outputs | {"slope": slope, "total": total})


made = {"derivatives": derivatives(), "several": several(), "penalty": penalty()}
pathlib.Path(__file__).with_name("autograd.json").write_text(json.dumps(made) + "\n")
