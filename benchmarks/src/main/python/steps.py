"""Trains a model with PyTorch, as many steps as each line of the input says, and answers with
their median in milliseconds. Arguments: model, threads, memory format. Models as in StepModel."""

import sys
import time

import torch
from torch import nn
from torch.nn import functional


def mlp(*widths):
    layers = []
    for i, (before, after) in enumerate(zip(widths, widths[1:])):
        layers += [nn.ReLU()] if i else []
        layers += [nn.Linear(before, after)]
    return nn.Sequential(*layers)


def convnet():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))


MODELS = {
    "mlp": (lambda: mlp(784, 64, 64, 10), (32, 784)),
    "wide-mlp": (lambda: mlp(784, 2048, 2048, 2048, 2048, 10), (256, 784)),
    "convnet": (convnet, (64, 1, 28, 28)),
}


def main():
    name, threads, layout = sys.argv[1:]
    torch.set_num_threads(int(threads))
    make, shape = MODELS[name]
    model, inputs = make(), torch.randn(shape)
    targets = torch.randint(0, 10, shape[:1])
    if layout == "channels_last" and len(shape) == 4:
        model, inputs = (each.to(memory_format=torch.channels_last) for each in (model, inputs))
    optimizer = torch.optim.AdamW(model.parameters(), fused=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            begin = time.perf_counter_ns()
            loss = functional.cross_entropy(model(inputs), targets)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            times.append(time.perf_counter_ns() - begin)
        print(sorted(times)[len(times) // 2] / 1e6, flush=True)


main()
