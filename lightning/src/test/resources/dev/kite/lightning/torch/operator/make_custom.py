"""Gradients written by hand and checkpointed parts, by PyTorch 2.7.1: python make_custom.py."""

import json
import pathlib

import torch
from torch.utils.checkpoint import checkpoint

from cases import randn, tensor_json


class Both(torch.autograd.Function):
    """x * y and x + y; the gradient of y is doubled, so that it is no derivative."""

    @staticmethod
    def forward(ctx, x, y):
        ctx.save_for_backward(x, y)
        return x * y, x + y

    @staticmethod
    def backward(ctx, product, total):
        x, y = ctx.saved_tensors
        return product * y + total, 2 * (product * x + total)


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return torch.round(x)

    @staticmethod
    def backward(ctx, gradient):
        return gradient


def leaf(*shape, seed):
    return randn(*shape, seed=seed, type=torch.float64).requires_grad_(True)


def record(loss, tensors):
    given = {name: tensor_json(tensor) for name, tensor in tensors.items()}
    loss.backward()
    gradients = {name: tensor_json(tensor.grad) for name, tensor in tensors.items()}
    return {"inputs": given, "loss": loss.item(), "gradients": gradients}


def custom():
    x, y, w = leaf(2, 3, seed=1), leaf(2, 3, seed=2), leaf(3, 3, seed=3)
    inner = torch.tanh(x @ w)
    product, total = Both.apply(inner, y)
    rounded = Round.apply(product * 3)
    product, _ = Both.apply(rounded + inner, total)
    return record((product.sin() + inner).sum(), {"x": x, "y": y, "w": w})


def checkpointed():
    x, w, v = leaf(4, 3, seed=4), leaf(3, 3, seed=5), leaf(3, 3, seed=6)

    def block(h, scale):
        return torch.tanh(h @ w) * scale, Round.apply(h * 2) @ v

    h = x * 2
    one, other = checkpoint(block, h, x, use_reentrant=False)
    one, other = checkpoint(block, one + h, other, use_reentrant=False)
    return record((one * h + other).sum(), {"x": x, "w": w, "v": v})


made = {"custom": custom(), "checkpointed": checkpointed()}
pathlib.Path(__file__).with_name("custom.json").write_text(json.dumps(made) + "\n")
