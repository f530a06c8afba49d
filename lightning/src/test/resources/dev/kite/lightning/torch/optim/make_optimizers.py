"""Writes optimizers.json with PyTorch 2.7.1: python make_optimizers.py > optimizers.json

Parameters w, b and c get the same gradients in each run; c has none in the first three steps.
Muon and Lion, which PyTorch 2.7 lacks, are written here from their papers.
"""

import json

import torch

assert torch.__version__.startswith("2.7.1"), torch.__version__
torch.set_num_threads(1)
torch.manual_seed(11)
STEPS = 12
SHAPES = {"w": (3, 2), "b": (3,), "c": (2,)}
start = {name: torch.randn(shape) for name, shape in SHAPES.items()}
gradients = [
    {name: torch.randn(shape) * (0.2 + step % 3) for name, shape in SHAPES.items() if name != "c" or step > 2}
    for step in range(STEPS)
]


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, program 1."""

    def __init__(self, params, lr, betas, weight_decay):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in [p for p in group["params"] if p.grad is not None]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                first, second = group["betas"]
                direction = torch.sign(first * m + (1 - first) * p.grad)
                p -= group["lr"] * (direction + group["weight_decay"] * p)
                m.copy_(second * m + (1 - second) * p.grad)


class Muon(torch.optim.Optimizer):
    """Jordan et al. 2024, with the decay and the scales of torch 2.9."""

    def __init__(self, params, lr, weight_decay=0.1, momentum=0.95, nesterov=True, match=False):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay, momentum=momentum))
        self.nesterov, self.match = nesterov, match

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta = group["momentum"]
            for p in [p for p in group["params"] if p.grad is not None]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                m.lerp_(p.grad, 1 - beta)
                x = (p.grad.lerp(m, beta) if self.nesterov else m).bfloat16()
                rows, columns = p.shape
                if rows > columns:
                    x = x.mT
                x = x / x.norm().clamp(min=1e-7)
                for _ in range(5):
                    gram = x @ x.mT
                    x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
                if rows > columns:
                    x = x.mT
                scale = 0.2 * max(rows, columns) ** 0.5 if self.match else max(1, rows / columns) ** 0.5
                p *= 1 - group["lr"] * group["weight_decay"]
                p.add_(x, alpha=-group["lr"] * scale)


class Together:
    """Several optimizers as one."""

    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def step(self):
        for optimizer in self.optimizers:
            optimizer.step()


def run(make, treat=lambda parameters: None):
    parameters = {name: torch.nn.Parameter(value.clone()) for name, value in start.items()}
    optimizer = make(parameters)
    values = []
    for gradient in gradients:
        for name, parameter in parameters.items():
            parameter.grad = gradient[name].clone() if name in gradient else None
        treat(parameters.values())
        optimizer.step()
        values.append([x for parameter in parameters.values() for x in parameter.detach().flatten().tolist()])
    return values


def of(optimizer, **settings):
    return run(lambda p: optimizer(p.values(), **settings))


def groups(optimizer, **settings):
    return run(lambda p: optimizer([
        {"params": [p["w"]]},
        {"params": [p["b"]], "weight_decay": 0.0},
        {"params": [p["c"]], "lr": 0.01, "weight_decay": 0.0},
    ], **settings))


def clipped(clip):
    return run(lambda p: o.AdamW(p.values(), lr=0.05, weight_decay=0.1), clip)


def muon(**settings):
    return run(lambda p: Together(
        Muon([p["w"]], **settings), o.AdamW([p["b"], p["c"]], lr=0.03, weight_decay=0.01)))


o = torch.optim
u = torch.nn.utils
norms = []
runs = {
    "sgd": of(o.SGD, lr=0.1),
    "sgd momentum decay": of(o.SGD, lr=0.05, momentum=0.9, weight_decay=0.1),
    "sgd nesterov": of(o.SGD, lr=0.05, momentum=0.9, nesterov=True),
    "sgd dampening decay": of(o.SGD, lr=0.05, momentum=0.8, dampening=0.3, weight_decay=0.05),
    "sgd dampening maximize": of(o.SGD, lr=0.05, momentum=0.8, dampening=0.3, maximize=True),
    "sgd maximize": of(o.SGD, lr=0.05, momentum=0.9, weight_decay=0.1, maximize=True),
    "adam": of(o.Adam, lr=0.05),
    "adam decay betas epsilon": of(o.Adam, lr=0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.1),
    "adam amsgrad": of(o.Adam, lr=0.05, betas=(0.5, 0.6), amsgrad=True),
    "adam maximize": of(o.Adam, lr=0.05, weight_decay=0.1, maximize=True),
    "adamw": of(o.AdamW, lr=0.05, weight_decay=0.1),
    "adamw amsgrad maximize": of(o.AdamW, lr=0.05, betas=(0.5, 0.6), weight_decay=0.1, amsgrad=True, maximize=True),
    "adamw groups": groups(o.AdamW, lr=0.05, weight_decay=0.3),
    "adamw clip norm": clipped(lambda p: norms.append(u.clip_grad_norm_(p, 1.0).item())),
    "adamw clip value": clipped(lambda p: u.clip_grad_value_(p, 0.3)),
    "adagrad": of(o.Adagrad, lr=0.1),
    "adagrad all": of(o.Adagrad, lr=0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.5, eps=1e-6),
    "adagrad maximize": of(o.Adagrad, lr=0.1, weight_decay=0.1, maximize=True),
    "rmsprop": of(o.RMSprop, lr=0.01),
    "rmsprop momentum decay": of(o.RMSprop, lr=0.01, alpha=0.9, eps=1e-4, momentum=0.9, weight_decay=0.1),
    "rmsprop centered": of(o.RMSprop, lr=0.01, alpha=0.9, centered=True),
    "rmsprop all": of(o.RMSprop, lr=0.01, alpha=0.9, momentum=0.5, weight_decay=0.1, centered=True, maximize=True),
    "adadelta": of(o.Adadelta, lr=1.0),
    "adadelta all": of(o.Adadelta, lr=0.5, rho=0.8, eps=1e-3, weight_decay=0.1, maximize=True),
    "adafactor": of(o.Adafactor, lr=0.05),
    "adafactor all": of(o.Adafactor, lr=0.05, beta2_decay=-0.6, eps=(1e-4, 1e-2), d=1.5, weight_decay=0.1),
    "adafactor maximize": of(o.Adafactor, lr=0.05, maximize=True),
    "lion": of(Lion, lr=0.01, betas=(0.9, 0.99), weight_decay=0.0),
    "lion decay betas": of(Lion, lr=0.02, betas=(0.7, 0.8), weight_decay=0.5),
    "muon": muon(lr=0.02),
    "muon plain": muon(lr=0.02, momentum=0.8, nesterov=False, weight_decay=0.0),
    "muon match": muon(lr=0.02, match=True),
}


def lists(tensors):
    return {name: tensor.flatten().tolist() for name, tensor in tensors.items()}


print(json.dumps({
    "torch": torch.__version__.split("+")[0],
    "start": lists(start),
    "gradients": [lists(each) for each in gradients],
    "norms": norms,
    "runs": runs,
}, separators=(",", ":")).replace('],"', '],\n"').replace(']],', ']],\n'))
