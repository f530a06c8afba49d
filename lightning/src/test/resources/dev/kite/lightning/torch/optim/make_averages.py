"""Writes averages.json with PyTorch 2.7.1: python make_averages.py > averages.json"""

import json

import torch
from torch.optim import swa_utils

assert torch.__version__.startswith("2.7.1"), torch.__version__
torch.manual_seed(5)
weights = [torch.randn(5) for _ in range(8)]


def run(average):
    model = torch.nn.ParameterList([torch.zeros(5)])
    averaged = swa_utils.AveragedModel(model, multi_avg_fn=average)
    values = []
    for each in weights:
        model[0].data.copy_(each)
        averaged.update_parameters(model)
        values.append(averaged.module[0].detach().tolist())
    return values


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "weights": [each.tolist() for each in weights],
    "exponential": run(swa_utils.get_ema_multi_avg_fn(0.9)),
    "mean": run(swa_utils.get_swa_multi_avg_fn()),
}, separators=(",", ":")))
