from torch import nn

from layers import randn


def cases(case):
    shapes = {1: (3, 2, 3), 2: (2, 2, 2, 2), 3: (2, 2, 2, 1, 2)}
    for d, shape in shapes.items():
        batch = getattr(nn, "BatchNorm%dd" % d)
        name = batch.__name__
        case(name, batch(2), randn(*shape))
        case(name + "/evaluation", batch(2), randn(*shape), training=False)
        instance = getattr(nn, "InstanceNorm%dd" % d)
        name = instance.__name__
        case(name, instance(2), randn(*shape))
        case(name + "/evaluation", instance(2), randn(*shape), training=False)
        case(name + "/running", instance(2, affine=True, track_running_stats=True), randn(*shape))
        case(name + "/runningEvaluation", instance(2, affine=True, track_running_stats=True), randn(*shape),
             training=False)
        case(name + "/unbatched", instance(2, affine=True), randn(*shape[1:]))
    case("BatchNorm1d/flat", nn.BatchNorm1d(3), randn(4, 3))
    case("BatchNorm2d/options", nn.BatchNorm2d(2, eps=1e-2, momentum=0.3), randn(2, 2, 2, 2))
    case("BatchNorm2d/plain", nn.BatchNorm2d(2, affine=False, track_running_stats=False), randn(2, 2, 2, 2),
         training=False)
    case("BatchNorm1d/cumulative", nn.BatchNorm1d(2, momentum=None), randn(3, 2), randn(3, 2, seed=2),
         call=lambda m, x, y: [m(x), m(y)])
    case("LayerNorm", nn.LayerNorm(3), randn(2, 2, 3))
    case("LayerNorm/several", nn.LayerNorm([2, 3], eps=1e-3), randn(2, 2, 3))
    case("LayerNorm/withoutBias", nn.LayerNorm(3, bias=False), randn(2, 3))
    case("LayerNorm/plain", nn.LayerNorm(3, elementwise_affine=False), randn(2, 3))
    case("GroupNorm", nn.GroupNorm(2, 4), randn(2, 4, 3))
    case("GroupNorm/plain", nn.GroupNorm(4, 4, eps=1e-3, affine=False), randn(2, 4, 3))
    case("RMSNorm", nn.RMSNorm(3), randn(2, 2, 3))
    case("RMSNorm/plain", nn.RMSNorm([2, 3], eps=1e-2, elementwise_affine=False), randn(2, 2, 3))
    case("LocalResponseNorm", nn.LocalResponseNorm(2), randn(1, 4, 3))
    case("LocalResponseNorm/options", nn.LocalResponseNorm(3, alpha=0.1, beta=0.5, k=2.0), randn(1, 4, 2, 2))
