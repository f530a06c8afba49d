"""Trains a model with PyTorch, as many steps as each line of the input says, and answers with
their median in milliseconds. Arguments: model, threads, memory format, device. Models as
in StepModel."""

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


class Block(nn.Module):
    """A basic block of torchvision's ResNet."""

    def __init__(self, before, after, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(before, after, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(after)
        self.conv2 = nn.Conv2d(after, after, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(after)
        self.downsample = None
        if stride > 1 or before != after:
            self.downsample = nn.Sequential(
                nn.Conv2d(before, after, 1, stride, bias=False), nn.BatchNorm2d(after))

    def forward(self, x):
        inner = functional.relu(self.bn1(self.conv1(x)))
        straight = x if self.downsample is None else self.downsample(x)
        return functional.relu(self.bn2(self.conv2(inner)) + straight)


def resnet():
    layers = [nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU()]
    width = 64
    for stage in range(4):
        for block in range(2):
            after = 64 << stage
            layers.append(Block(width, after, 2 if stage and not block else 1))
            width = after
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 10))


class GptBlock(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.ln_1, self.ln_2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.c_attn, self.c_proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(
            nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x):
        n, t, width = x.shape
        q, k, v = (part.view(n, t, self.heads, -1).transpose(1, 2)
                   for part in self.c_attn(self.ln_1(x)).chunk(3, 2))
        attended = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.c_proj(attended.transpose(1, 2).reshape(n, t, width))
        return x + self.mlp(self.ln_2(x))


class Gpt(nn.Module):
    """nanoGPT, whose head shares the weight of the tokens."""

    def __init__(self, vocabulary, context, layers, heads, width):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.h = nn.Sequential(*(GptBlock(width, heads) for _ in range(layers)))
        self.ln_f = nn.LayerNorm(width)

    def forward(self, tokens):
        x = self.wte(tokens) + self.wpe.weight[: tokens.shape[1]]
        scores = functional.linear(self.ln_f(self.h(x)), self.wte.weight)
        return scores.flatten(0, 1)


MODELS = {
    "mlp": (lambda: mlp(784, 64, 64, 10), (32, 784)),
    "wide-mlp": (lambda: mlp(784, 2048, 2048, 2048, 2048, 10), (256, 784)),
    "convnet": (convnet, (64, 1, 28, 28)),
    "resnet18": (resnet, (32, 3, 32, 32)),
    "gpt": (lambda: Gpt(256, 128, 4, 8, 256), (2, 128)),
}


def main():
    name, threads, layout, device = sys.argv[1:]
    torch.set_num_threads(int(threads))
    make, shape = MODELS[name]
    tokens = name == "gpt"
    model = make()
    inputs = torch.randint(0, 256, shape) if tokens else torch.randn(shape)
    targets = torch.randint(0, 10, (shape[0] * shape[1] if tokens else shape[0],))
    if layout == "channels_last" and len(shape) == 4:
        model, inputs = (each.to(memory_format=torch.channels_last) for each in (model, inputs))
    model, inputs, targets = (each.to(device) for each in (model, inputs, targets))
    optimizer = torch.optim.AdamW(model.parameters(), fused=True)
    for line in sys.stdin:
        times = []
        for _ in range(int(line)):
            begin = time.perf_counter_ns()
            loss = functional.cross_entropy(model(inputs), targets)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            if device != "cpu":
                loss.item()  # a step that a device has only been told of has not been done
            times.append(time.perf_counter_ns() - begin)
        print(sorted(times)[len(times) // 2] / 1e6, flush=True)


main()
