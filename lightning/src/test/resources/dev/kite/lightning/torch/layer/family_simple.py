import collections

import torch
from torch import nn

from layers import fixed, ints, randn


def cases(case):
    case("Linear", nn.Linear(3, 2), randn(2, 2, 3))
    case("Linear/withoutBias", nn.Linear(3, 2, bias=False), randn(2, 3))
    case("Bilinear", nn.Bilinear(2, 3, 2), randn(2, 2), randn(2, 3, seed=2))
    case("Bilinear/withoutBias", nn.Bilinear(2, 3, 2, bias=False), randn(2, 2), randn(2, 3, seed=2))
    case("Identity", nn.Identity(), randn(2, 3))
    case("Flatten", nn.Flatten(), randn(2, 3, 2))
    case("Flatten/some", nn.Flatten(0, 1), randn(2, 3, 2))
    case("Unflatten", nn.Unflatten(1, (2, -1)), randn(2, 6))
    case("Embedding", nn.Embedding(5, 3), ints(2, 3))
    case("Embedding/padding", nn.Embedding(5, 3, padding_idx=-2), torch.tensor([[3, 1, 3], [0, 4, 3]]))
    case("Sequential", nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)), randn(2, 3))
    case("Sequential/named", nn.Sequential(collections.OrderedDict(first=nn.Linear(3, 4), second=nn.Tanh())), randn(2, 3))
    case("LayerList", Listed(), randn(2, 3))
    case("LayerDict", Named(), randn(2, 3))
    case("Tied", Tied(), fixed(ints(2, 3)))
    for layer in [nn.Dropout(), nn.Dropout1d(), nn.AlphaDropout(), nn.FeatureAlphaDropout()]:
        case(type(layer).__name__ + "/evaluation", layer, randn(2, 3, 2), training=False)
    case("Dropout2d/evaluation", nn.Dropout2d(), randn(1, 2, 2, 2), training=False)
    case("Dropout3d/evaluation", nn.Dropout3d(), randn(1, 2, 2, 2, 1), training=False)


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(3, 3), nn.Linear(3, 3)])

    def forward(self, x):
        return self.layers[1](self.layers[0](x)) + self.layers[0](x)


class Named(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleDict({"up": nn.Linear(3, 4), "down": nn.Linear(4, 3)})

    def forward(self, x):
        return self.layers["down"](self.layers["up"](x))


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(5, 3)
        self.head = nn.Linear(3, 5, bias=False)
        self.head.weight = self.table.weight

    def forward(self, x):
        return self.head(self.table(x))
