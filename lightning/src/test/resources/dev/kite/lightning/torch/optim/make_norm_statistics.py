"""Writes norm_statistics.json with PyTorch 2.7.1: python make_norm_statistics.py > norm_statistics.json"""

import json

import torch
from torch.optim import swa_utils

assert torch.__version__.startswith("2.7.1"), torch.__version__
torch.manual_seed(11)
model = torch.nn.Sequential(
    torch.nn.Linear(3, 4),
    torch.nn.BatchNorm1d(4, momentum=0.3),
    torch.nn.ReLU(),
    torch.nn.Linear(4, 2),
    torch.nn.BatchNorm1d(2, momentum=None),
    torch.nn.BatchNorm1d(2, track_running_stats=False),
)
with torch.no_grad():
    for each in model.parameters():
        each.add_(torch.randn_like(each) * 0.3)


def state():
    return {
        name: {"shape": list(each.shape), "values": each.flatten().tolist()}
        for name, each in model.state_dict().items()
    }


loader = [torch.randn(size, 3) for size in (5, 7, 3)]
model.train()
for each in loader:
    model(each * 3 + 1)
before = state()
swa_utils.update_bn(loader, model)
print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "batches": [each.tolist() for each in loader],
    "before": before,
    "after": state(),
}, separators=(",", ":")))
