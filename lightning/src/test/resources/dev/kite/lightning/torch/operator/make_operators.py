"""Writes the JSON of each family beside it with PyTorch 2.7.1: python make_operators.py [family ...]"""

import importlib
import inspect
import pathlib
import sys

import torch

import cases

FAMILIES = ["arithmetic", "reduction", "shape", "activation", "linalg", "norm", "conv", "index", "loss", "random", "more"]
HERE = pathlib.Path(__file__).parent

torch.set_num_threads(1)
assert torch.__version__.startswith("2.7.1"), torch.__version__
families = []
for name in sys.argv[1:] or FAMILIES:
    family = cases.Family()
    importlib.import_module("family_" + name).cases(family)
    cases.write(HERE / (name + ".json"), family.cases)
    families.append(family)
    print(name, len(family.cases))
if not sys.argv[1:]:
    for name, type in {"bfloat16": torch.bfloat16, "float16": torch.float16}.items():
        family = cases.Family()
        family.add_narrow(families, type)
        cases.write(HERE / (name + ".json"), family.cases)
        print(name, len(family.cases))
    functional = torch.nn.functional
    others = {"boolean_dispatch", "handle_torch_function"}
    names = [name for name in dir(functional)
             if callable(getattr(functional, name)) and not inspect.isclass(getattr(functional, name))
             and not name.startswith(("_", "has_torch_", "assert_")) and not name.endswith("_") and name not in others
             and (getattr(functional, name).__module__ or "torch").startswith("torch")]
    (HERE / "functional.txt").write_text("\n".join(names) + "\n")
    print("functions", len(names))
