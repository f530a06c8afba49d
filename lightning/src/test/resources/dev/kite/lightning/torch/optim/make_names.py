"""Writes optim.txt and lr_scheduler.txt with PyTorch 2.7.1: python make_names.py"""

import inspect
import pathlib

import torch

assert torch.__version__.startswith("2.7.1"), torch.__version__
HERE = pathlib.Path(__file__).parent
optimizers = [name for name in dir(torch.optim) if inspect.isclass(getattr(torch.optim, name))]
(HERE / "optim.txt").write_text("\n".join(sorted(optimizers)) + "\n")
(HERE / "lr_scheduler.txt").write_text("\n".join(sorted(torch.optim.lr_scheduler.__all__)) + "\n")
