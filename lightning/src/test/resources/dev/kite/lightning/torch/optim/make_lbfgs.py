"""Writes lbfgs.json with PyTorch 2.7.1: python make_lbfgs.py > lbfgs.json"""

import json

import torch

assert torch.__version__.startswith("2.7.1"), torch.__version__

RUNS = {
    "plain": dict(lr=0.05),
    "plain short": dict(lr=0.1, max_iter=4, history_size=2),
    "plain tolerant": dict(lr=0.1, tolerance_grad=2.0, tolerance_change=1e-2),
    "wolfe": dict(line_search_fn="strong_wolfe"),
    "wolfe short": dict(line_search_fn="strong_wolfe", max_iter=3, history_size=2, lr=0.5),
    "wolfe bounded": dict(line_search_fn="strong_wolfe", max_eval=6, lr=4.0),
    "wolfe tolerant": dict(line_search_fn="strong_wolfe", tolerance_grad=0.5, tolerance_change=1e-3),
    "wolfe coarse": dict(line_search_fn="strong_wolfe", lr=20.0, tolerance_change=1.0),
    "wolfe far": dict(line_search_fn="strong_wolfe", lr=100.0, max_iter=2),
}


def loss(a, b):
    valley = 100 * (b - a ** 2) ** 2 + (1 - a) ** 2
    return valley.sum() + 0.1 * ((a - b) ** 2).sum() * 3 + a.prod()


def run(settings, dtype):
    a = torch.tensor([-1.2, 0.7, 1.5], dtype=dtype, requires_grad=True)
    b = torch.tensor([1.0, -0.5, 0.3], dtype=dtype, requires_grad=True)
    optimizer = torch.optim.LBFGS([a, b], **settings)
    evaluations = 0

    def closure():
        nonlocal evaluations
        evaluations += 1
        optimizer.zero_grad()
        value = loss(a, b)
        value.backward()
        return value

    steps = []
    for i in range(6):
        if i == 4:
            optimizer.param_groups[0]["lr"] *= 0.5
        before = float(optimizer.step(closure))
        steps.append({"loss": before, "a": a.tolist(), "b": b.tolist(), "evaluations": evaluations})
    return steps


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "float64": {name: run(settings, torch.float64) for name, settings in RUNS.items()},
    "float32": {name: run(settings, torch.float32) for name, settings in RUNS.items()},
}, separators=(",", ":")))
