"""Writes what lies beside it with PyTorch 2.7.1, torchvision 0.22.1 and safetensors: python make_models.py

names.json holds names and shapes of the states of models. Each of the small models below is trained
for 50 steps from NAME.safetensors; curves.json holds its losses, and that of evaluation at the end.
A deep network with batch norms is chaotic: these two are trained with doubles, since floats that are
added in another order, as in another memory layout, part company after some steps in PyTorch itself.
"""

import json
import pathlib

import safetensors.torch
import torch
import torch.nn.functional as F
import torchvision
from torch import nn

import models

HERE = pathlib.Path(__file__).parent
STEPS = 50


def tokens(step):
    """Two sequences of nine tokens of seventeen; the last of each is only a target."""
    place = torch.arange(18) + 18 * (step % 4)
    return (place * place * 5 + place * 3).remainder(17).reshape(2, 9)


def images(step, size):
    """Eight images, and what is on them."""
    place = torch.arange(8 * 3 * size * size) + 7 * (step % 4)
    values = (place * place * 37 + place * 11).remainder(1009).double() / 504.5 - 1
    return values.reshape(8, 3, size, size), (torch.arange(8) + step % 4).remainder(5)


def language(model, step):
    both = tokens(step)
    logits = model(both[:, :-1])
    return F.cross_entropy(logits.reshape(-1, 17), both[:, 1:].reshape(-1))


def vision(size):
    def loss(model, step):
        x, y = images(step, size)
        return F.cross_entropy(model(x.to(next(model.parameters()).dtype)), y)
    return loss


def adamw(parameters):
    return torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.1, fused=True)


def sgd(parameters):
    return torch.optim.SGD(parameters, lr=0.005, momentum=0.9)


def train(name, model, loss, optimizer, dtype=torch.float32):
    model.load_state_dict({key: value.half().float() if value.is_floating_point() else value
                           for key, value in model.state_dict().items()})
    start = {key: value.half() if value.is_floating_point() else value for key, value in model.state_dict().items()}
    safetensors.torch.save_file({key: value.clone() for key, value in start.items()}, HERE / (name + ".safetensors"))
    model.to(dtype)
    opt = optimizer(model.parameters())
    losses = []
    for step in range(STEPS):
        opt.zero_grad(set_to_none=False)
        value = loss(model, step)
        value.backward()
        opt.step()
        losses.append(value.item())
    model.eval()
    with torch.no_grad():
        losses.append(loss(model, 0).item())
    print(name, sum(p.numel() for p in model.parameters()), losses[0], losses[-2], losses[-1])
    return losses


def names(model):
    return {key: list(value.shape) for key, value in model.state_dict().items()}


def write(name, value, indent=None):
    (HERE / name).write_text(json.dumps(value, separators=(",", ":"), indent=indent) + "\n", encoding="utf-8")


torch.set_num_threads(1)
torch.manual_seed(11)
assert torch.__version__.startswith("2.7.1"), torch.__version__
vit = torchvision.models.VisionTransformer(image_size=8, patch_size=4, num_layers=2, num_heads=2, hidden_dim=16, mlp_dim=24,
                                           num_classes=5)
nn.init.normal_(vit.heads.head.weight, std=0.1)
write("curves.json", {
    "gpt": train("gpt", models.Gpt(17, 8, 2, 4, 32), language, adamw),
    "resnet_basic": train("resnet_basic", models.ResNet(False, [1, 1, 1, 1], 4, 5, True), vision(16), sgd, torch.float64),
    "resnet_bottleneck": train("resnet_bottleneck", models.ResNet(True, [1, 2, 1, 1], 4, 5, False), vision(32), sgd,
                               torch.float64),
    "vit": train("vit", vit, vision(8), adamw),
})
small, large = torchvision.models.resnet18(), torchvision.models.resnet50()
assert names(small) == names(models.ResNet(False, [2, 2, 2, 2], 64, 1000, False))
assert names(large) == names(models.ResNet(True, [3, 4, 6, 3], 64, 1000, False))
write("names.json", {
    "resnet18": names(small),
    "resnet34": names(torchvision.models.resnet34()),
    "resnet50": names(large),
    "vit_b_16": names(torchvision.models.vit_b_16()),
    "gpt": names(models.Gpt(50257, 1024, 2, 12, 768)),
})
