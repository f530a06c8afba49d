"""Writes the JSON of each family beside it with PyTorch 2.7.1: python make_layers.py [family ...]"""

import importlib
import inspect
import pathlib
import sys

import torch

import layers

FAMILIES = ["simple", "activation", "conv", "norm", "pool", "attention", "recurrent"]
HERE = pathlib.Path(__file__).parent

torch.set_num_threads(1)
assert torch.__version__.startswith("2.7.1"), torch.__version__
for name in sys.argv[1:] or FAMILIES:
    family = layers.Family()
    importlib.import_module("family_" + name).cases(family)
    layers.cases.write(HERE / (name + ".json"), family.cases)
    print(name, len(family.cases))
if not sys.argv[1:]:
    names = [name for name in dir(torch.nn) if inspect.isclass(getattr(torch.nn, name))
             and issubclass(getattr(torch.nn, name), torch.nn.Module)]
    (HERE / "nn.txt").write_text("\n".join(sorted(names)) + "\n")
    print("layers", len(names))
