"""Writes golden.json with PyTorch 2.7.1: python make_golden.py > golden.json"""

import json

import torch
from torch import nn
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(7)


def numbers(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().flatten().tolist()}


def network():
    return nn.Sequential(
        nn.Conv2d(2, 3, 3, stride=1, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(27, 4),
    )


def train(optimizer, clip):
    net = network()
    net.load_state_dict(start)
    opt = optimizer(net.parameters())
    losses = []
    for _ in range(6):
        opt.zero_grad(set_to_none=False)
        loss = F.cross_entropy(net(images), labels)
        loss.backward()
        if clip is not None:
            nn.utils.clip_grad_norm_(net.parameters(), clip)
        opt.step()
        losses.append(loss.item())
    return {
        "losses": losses,
        "weights": {name: numbers(value) for name, value in net.state_dict().items()},
    }


def operators():
    x = torch.randn(2, 2, 7, 6, requires_grad=True)
    w = torch.randn(4, 1, 3, 2, requires_grad=True)
    b = torch.randn(4, requires_grad=True)
    conv = F.conv2d(x, w, b, stride=(2, 1), padding=(1, 0), dilation=(1, 2), groups=2)
    pooled = F.max_pool2d(conv, (3, 2), stride=(1, 2), padding=(1, 0))
    loss = F.cross_entropy(torch.flatten(pooled, 1), torch.tensor([3, 1]))
    loss.backward()
    return {
        "x": numbers(x), "w": numbers(w), "b": numbers(b),
        "conv": numbers(conv), "pooled": numbers(pooled),
        "log_softmax": numbers(F.log_softmax(pooled, 1)), "loss": loss.item(),
        "x_grad": numbers(x.grad), "w_grad": numbers(w.grad), "b_grad": numbers(b.grad),
    }


start = network().state_dict()
images = torch.randn(5, 2, 6, 6)
labels = torch.tensor([0, 3, 1, 2, 3])
adamw = lambda parameters: torch.optim.AdamW(parameters, lr=0.05, weight_decay=0.1, fused=True)
sgd = lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9, weight_decay=0.1)
print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "start": {name: numbers(value) for name, value in start.items()},
    "images": numbers(images),
    "labels": labels.tolist(),
    "operators": operators(),
    "adamw": train(adamw, None),
    "adamw_clipped": train(adamw, 0.1),
    "sgd": train(sgd, None),
    "sgd_clipped": train(sgd, 0.1),
}, indent=None, separators=(",", ":")))
