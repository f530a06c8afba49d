"""Writes schedules.json with PyTorch 2.7.1: python make_schedules.py > schedules.json

Each run holds the step size before each of 45 steps; runs with momentum hold the momentum, too.
"""

import json
import math

import torch
from torch.optim import lr_scheduler as s

assert torch.__version__.startswith("2.7.1"), torch.__version__
BASE = 0.05
COUNT = 45
METRIC = [
    math.nan if i == 20 else round(2 / (1 + min(i, 9)) + 0.3 * ((i * 7) % 5) / 5 - (1.5 if i == 30 else 0), 6)
    for i in range(COUNT)
]


def optimizer(momentum=0.9):
    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=BASE, momentum=momentum)


def run(make, key="lr"):
    o = optimizer()
    schedule = make(o)
    values = []
    for _ in range(COUNT):
        values.append(o.param_groups[0][key])
        o.step()
        schedule.step()
    return values


def plateau(**settings):
    o = optimizer()
    schedule = s.ReduceLROnPlateau(o, **settings)
    values = []
    for metric in METRIC:
        schedule.step(metric)
        values.append(o.param_groups[0]["lr"])
    return values


def warm(o, after, steps=8):
    return s.SequentialLR(o, [s.LinearLR(o, 0.1, 1.0, steps), after], [steps])


def cycle(o, **settings):
    return s.CyclicLR(o, BASE, 0.4, step_size_up=7, cycle_momentum=True, **settings)


def one(o, **settings):
    return s.OneCycleLR(o, max_lr=BASE, total_steps=COUNT + 1, **settings)


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "base": BASE,
    "metric": [None if math.isnan(m) else m for m in METRIC],
    "runs": {
        "constant": run(lambda o: s.ConstantLR(o, factor=0.3, total_iters=6)),
        "linear": run(lambda o: s.LinearLR(o, start_factor=0.2, end_factor=0.7, total_iters=11)),
        "step": run(lambda o: s.StepLR(o, 7, 0.4)),
        "multi step": run(lambda o: s.MultiStepLR(o, [3, 11, 11, 30], 0.5)),
        "exponential": run(lambda o: s.ExponentialLR(o, 0.93)),
        "polynomial": run(lambda o: s.PolynomialLR(o, total_iters=30, power=1.7)),
        "cosine": run(lambda o: s.CosineAnnealingLR(o, T_max=31)),
        "cosine smallest": run(lambda o: s.CosineAnnealingLR(o, T_max=13, eta_min=0.004)),
        "restarts": run(lambda o: s.CosineAnnealingWarmRestarts(o, T_0=9, eta_min=0.001)),
        "restarts longer": run(lambda o: s.CosineAnnealingWarmRestarts(o, T_0=5, T_mult=2)),
        "lambda": run(lambda o: s.LambdaLR(o, lambda n: 1 / (1 + 0.1 * n))),
        "multiplicative": run(lambda o: s.MultiplicativeLR(o, lambda n: 1 - 0.5 / (n + 1))),
        "chained": run(lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 5), s.ExponentialLR(o, 0.9)])),
        "chained three": run(lambda o: s.ChainedScheduler([
            s.LinearLR(o, 0.5, 1.0, 9), s.StepLR(o, 10, 0.5), s.CosineAnnealingLR(o, 60)])),
        "warm cosine": run(lambda o: warm(o, s.CosineAnnealingLR(o, 30))),
        "warm step": run(lambda o: warm(o, s.StepLR(o, 6, 0.5))),
        "sequence": run(lambda o: s.SequentialLR(
            o, [s.ConstantLR(o, 0.1, 100), s.LinearLR(o, 0.3, 1.0, 6), s.ExponentialLR(o, 0.9)], [4, 12])),
        "one cycle": run(lambda o: one(o)),
        "one cycle momentum": run(lambda o: one(o), "momentum"),
        "one cycle linear": run(lambda o: one(o, anneal_strategy="linear", pct_start=0.4, div_factor=10, final_div_factor=100)),
        "one cycle three": run(lambda o: one(o, three_phase=True, pct_start=0.4)),
        "one cycle three momentum": run(lambda o: one(o, three_phase=True, pct_start=0.4), "momentum"),
        "cyclic": run(lambda o: cycle(o)),
        "cyclic momentum": run(lambda o: cycle(o), "momentum"),
        "cyclic down": run(lambda o: cycle(o, step_size_down=4)),
        "cyclic halved": run(lambda o: cycle(o, mode="triangular2")),
        "cyclic halved momentum": run(lambda o: cycle(o, mode="triangular2"), "momentum"),
        "cyclic shrinking": run(lambda o: cycle(o, mode="exp_range", gamma=0.95)),
        "plateau": plateau(factor=0.5, patience=2),
        "plateau all": plateau(factor=0.3, patience=1, threshold=0.05, threshold_mode="abs", cooldown=3, min_lr=0.002),
        "plateau rising": plateau(mode="max", factor=0.6, patience=3, threshold=0.01),
        "plateau epsilon": plateau(factor=0.5, patience=0, eps=1e-3),
    },
}, separators=(",", ":"), allow_nan=False).replace('],"', '],\n"'))
