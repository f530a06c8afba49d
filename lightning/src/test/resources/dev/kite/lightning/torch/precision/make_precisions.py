"""Writes precisions.json with PyTorch 2.7.1: python make_precisions.py > precisions.json

A convolution and two linear layers, on the CPU: outputs, loss and gradients of the first step, the
losses of six AdamW steps and the weights after them, for each precision as Lightning computes it.
"""

import contextlib
import json

import torch
from torch import nn
import torch.nn.functional as F

assert torch.__version__.startswith("2.7.1"), torch.__version__
torch.set_num_threads(1)
torch.manual_seed(3)


def network():
    return nn.Sequential(nn.Conv2d(2, 2, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(32, 6), nn.Linear(6, 3))


start = network().state_dict()
images = torch.randn(6, 2, 4, 4)
labels = torch.tensor([0, 2, 1, 1, 0, 2])


def lists(tensors):
    return {name: value.detach().double().flatten().tolist() for name, value in tensors.items()}


def train(dtype, autocast=None, scaler=None):
    net = network()
    net.load_state_dict(start)
    net.to(dtype)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=0.1, fused=True)
    record = {"losses": [], "scales": []}
    for step in range(6):
        context = torch.autocast("cpu", autocast) if autocast else contextlib.nullcontext()
        optimizer.zero_grad()
        with context:
            out = net(images.to(dtype))
            loss = F.cross_entropy(out, labels)
        if scaler is None:
            loss.backward()
        else:
            scaler.scale(loss).backward()
            scaler.unscale_(optimizer)
        if step == 0:
            record["type"] = str(out.dtype).removeprefix("torch.").upper()
            record["out"] = out.detach().double().flatten().tolist()
            gradients = {name: p.grad for name, p in net.named_parameters()}
            if all(torch.isfinite(each).all() for each in gradients.values()):
                record["gradients"] = lists(gradients)
        record["losses"].append(loss.item())
        if scaler is None:
            optimizer.step()
        else:
            scaler.step(optimizer)
            scaler.update()
            record["scales"].append(scaler.get_scale())
    record["weights"] = lists(net.state_dict())
    return record


def scaler(initial, interval):
    return torch.amp.GradScaler("cpu", init_scale=initial, growth_interval=interval)


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "start": lists(start),
    "images": images.flatten().tolist(),
    "labels": labels.tolist(),
    "runs": {
        "FLOAT32": train(torch.float32),
        "FLOAT64": train(torch.float64),
        "BF16_TRUE": train(torch.bfloat16),
        "BF16_MIXED": train(torch.float32, torch.bfloat16),
        "FP16_MIXED": train(torch.float32, torch.float16, scaler(2.0**16, 2000)),
        "FP16_MIXED shrinking": train(torch.float32, torch.float16, scaler(2.0**20, 2)),
    },
}, separators=(",", ":"), allow_nan=False).replace('],"', '],\n"'))
