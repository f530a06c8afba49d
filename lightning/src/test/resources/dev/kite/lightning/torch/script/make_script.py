"""Writes model.pt and model.json beside it with PyTorch 2.7.1: python make_script.py"""

import pathlib
import sys

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent / "layer"))

import layers  # noqa: E402
from layers import cases, randn  # noqa: E402


class Model(nn.Module):
    """Two parts, so that names have dots, with a norm and dropout, whose modes differ."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU())
        self.drop = nn.Dropout(1.0)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        y = self.body(x)
        return self.head(y + self.drop(y))


model = Model()
layers.refill(model)
torch.jit.script(model).save(HERE / "model.pt")
family = layers.Family()
for training in [False, True]:
    family("training" if training else "evaluation", model, randn(4, 3), training=training, filled=False)
cases.write(HERE / "model.json", family.cases)
