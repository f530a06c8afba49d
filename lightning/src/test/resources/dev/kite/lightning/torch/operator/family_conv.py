import torch
import torch.nn.functional as F

from cases import Choice, fixed, ints, rand, randn

CONVOLUTIONS = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}
TRANSPOSED = {1: F.conv_transpose1d, 2: F.conv_transpose2d, 3: F.conv_transpose3d}


def cases(case):
    for places in [1, 2, 3]:
        convolutions(case, places)
        maxima(case, places)
        means(case, places)
    windows(case)
    unpooling(case)
    interpolation(case)


def each(places, *numbers):
    """A number for one dimension, a list for more."""
    return numbers[0] if places == 1 else list(numbers[:places])


def convolutions(case, places):
    size = {1: (7,), 2: (5, 4), 3: (3, 3, 3)}[places]
    kernel = {1: (3,), 2: (3, 2), 3: (2, 2, 2)}[places]
    kite, name = f"Conv.conv{places}d", f"F.conv{places}d"
    x, w, b = randn(2 if places == 1 else 1, 2, *size), randn(4, 2, *kernel, seed=2), randn(4, seed=3)
    ones, zeros = each(places, 1, 1, 1), each(places, 0, 0, 0)
    conv = CONVOLUTIONS[places]
    case(kite, name, conv, x, w, b, ones, zeros, ones, 1)
    case(kite, name, conv, x, w, None, each(places, 2, 1, 1), each(places, 1, 0, 1), each(places, 1, 2, 1), 1)
    case(kite, name, conv, x, randn(4, 1, *kernel, seed=2), b, ones, ones, ones, 2)
    case(kite, name, conv, x[0], w, b, ones, ones, ones, 1)
    case(kite, name, conv, x, randn(4, 2, *[3, 1, 1][:places], seed=2), b, ones, "same", ones, 1)
    case(kite, name, conv, x, w, b, ones, "valid", ones, 1)
    kite, name = f"Conv.convTranspose{places}d", f"F.conv_transpose{places}d"
    transposed = TRANSPOSED[places]
    w = randn(2, 3, *kernel, seed=2)
    case(kite, name, transposed, x, w, randn(3, seed=3), ones, zeros, zeros, 1, ones)
    two = each(places, 2, 2, 2)
    case(kite, name, transposed, x, randn(2, 2, *kernel, seed=2), None, two, ones, each(places, 1, 0, 1), 2, ones)
    case(kite, name, transposed, x, w, None, two, zeros, zeros, 1, each(places, 2, 1, 1))


def maxima(case, places):
    size = {1: (7,), 2: (5, 6), 3: (4, 4, 3)}[places]
    x = randn(1, 2 if places < 3 else 1, *size)
    ones, zeros, two, three = (each(places, i, i, i) for i in (1, 0, 2, 3))
    function = getattr(F, f"max_pool{places}d")
    pool = lambda x, k, s, p, d, ceil: function(x, k, s, p, d, ceil)
    both = lambda x, k, s, p, d, ceil: function(x, k, s, p, d, ceil, return_indices=True)
    kite, name = f"Pooling.maxPool{places}d", f"F.max_pool{places}d"
    if places == 2:
        case(kite, name, lambda x, k, s, p: F.max_pool2d(x, k, s, p), x, [3, 2], [1, 2], [1, 0])
    case(kite, name, pool, x, two, two, zeros, ones, False)
    case(kite, name, pool, x, three, two, ones, ones, True)
    case(kite, name, pool, x, two, ones, zeros, two, False)
    case(kite, name, pool, x[0], two, two, zeros, ones, False)
    case(kite + "WithIndices", name, both, x, two, two, zeros, ones, False)
    case(kite + "WithIndices", name, both, x, three, two, ones, ones, True)
    size = each(places, 3, 2, 2)
    adaptive = getattr(F, f"adaptive_max_pool{places}d")
    case(f"AdaptivePooling.adaptiveMaxPool{places}d", f"F.adaptive_max_pool{places}d", lambda x, s: adaptive(x, s, return_indices=True), x, size)


def means(case, places):
    size = {1: (7,), 2: (5, 6), 3: (4, 4, 3)}[places]
    x = randn(1, 2 if places < 3 else 1, *size)
    ones, zeros, two, three = (each(places, i, i, i) for i in (1, 0, 2, 3))
    pool = getattr(F, f"avg_pool{places}d")
    kite, name = f"Pooling.avgPool{places}d", f"F.avg_pool{places}d"
    tail = [] if places == 1 else [None]
    case(kite, name, pool, x, two, two, zeros, False, True, *tail)
    case(kite, name, pool, x, three, two, ones, False, False, *tail)
    case(kite, name, pool, x, three, two, ones, True, True, *tail)
    if places > 1:
        case(kite, name, pool, x, three, two, ones, False, True, 5)
    adaptive = getattr(F, f"adaptive_avg_pool{places}d")
    case(f"AdaptivePooling.adaptiveAvgPool{places}d", f"F.adaptive_avg_pool{places}d", adaptive, x, each(places, 3, 2, 2))
    case(f"AdaptivePooling.adaptiveAvgPool{places}d", f"F.adaptive_avg_pool{places}d", adaptive, x, ones)
    power = getattr(F, f"lp_pool{places}d")
    positive = rand(*x.shape)
    case(f"Pooling.lpPool{places}d", f"F.lp_pool{places}d", lambda x, p, k, s, ceil: power(x, p, k, s, ceil), positive, 2.0, two, two, False)
    case(f"Pooling.lpPool{places}d", f"F.lp_pool{places}d", lambda x, p, k, s, ceil: power(x, p, k, s, ceil), positive, 3.0, each(places, 3, 2, 2), ones, True)


def windows(case):
    unfold = lambda x, kernel, dilation, padding, stride: F.unfold(x, kernel, dilation, padding, stride)
    fold = lambda x, size, kernel, dilation, padding, stride: F.fold(x, size, kernel, dilation, padding, stride)
    case("Conv.unfold", "F.unfold", unfold, randn(1, 2, 4, 5), [2, 3], [1, 1], [0, 1], [2, 1])
    case("Conv.fold", "F.fold", fold, randn(1, 12, 10), [4, 5], [2, 3], [1, 1], [0, 1], [2, 1])


def unpooling(case):
    values, indices = F.max_pool2d(randn(1, 2, 4, 4), 2, return_indices=True)
    case("Pooling.maxUnpool2d", "F.max_unpool2d", lambda x, i, size: F.max_unpool2d(x, i, 2, output_size=size), values.detach(), indices, [4, 4])
    values, indices = F.max_pool3d(randn(1, 1, 2, 4, 4), 2, return_indices=True)
    case("Pooling.maxUnpool3d", "F.max_unpool3d", lambda x, i, size, s, p: F.max_unpool3d(x, i, 2, s, p, output_size=size),
         values.detach(), indices, [2, 4, 4], [2, 2, 2], [0, 0, 0])


def interpolation(case):
    kite, name = "Interpolation.interpolate", "F.interpolate"
    inputs = {1: randn(1, 2, 5), 2: randn(1, 1, 4, 5), 3: randn(1, 1, 2, 3, 2)}
    sizes = {1: ([8], [3]), 2: ([5, 8], [2, 3]), 3: ([4, 4, 3], [2, 2, 1])}
    for mode in ["nearest", "nearest-exact", "area", "linear", "bilinear", "bicubic", "trilinear"]:
        choice = Choice(mode.upper().replace("-", "_"), mode)
        for places in {"linear": [1], "bilinear": [2], "bicubic": [2], "trilinear": [3]}.get(mode, [1, 2, 3]):
            corners = [False, True] if mode.endswith("linear") or mode == "bicubic" else [False]
            for align in corners:
                for antialias in [False, True] if mode in ["bilinear", "bicubic"] else [False]:
                    sized = lambda x, size, mode, a, aa: F.interpolate(
                        x, size=size, mode=mode, align_corners=a if len(corners) > 1 else None, antialias=aa)
                    scaled = lambda x, scale, mode, a, aa: F.interpolate(
                        x, scale_factor=scale, mode=mode, align_corners=a if len(corners) > 1 else None, antialias=aa)
                    for size in sizes[places]:
                        case(kite, name, sized, inputs[places], size, choice, align, antialias)
                    case(kite, name, scaled, inputs[places], [1.7, 0.6, 2.0][:places], choice, align, antialias)
    sampling(case)


def sampling(case):
    sample = lambda x, grid, mode, padding, align: F.grid_sample(x, grid, mode, padding, align)
    grid = randn(1, 3, 2, 2, scale=0.6)
    for mode in ["bilinear", "nearest", "bicubic"]:
        for padding in ["zeros", "border", "reflection"]:
            case("Interpolation.gridSample", "F.grid_sample", sample, randn(1, 2, 4, 3), grid,
                 Choice(mode.upper(), mode), Choice(padding.upper(), padding), padding == "border")
    case("Interpolation.gridSample", "F.grid_sample", sample, randn(1, 1, 3, 3, 2), randn(1, 2, 2, 1, 3, scale=0.6),
         Choice("BILINEAR", "bilinear"), Choice("ZEROS", "zeros"), False)
    for align in [False, True]:
        case("Interpolation.affineGrid", "F.affine_grid", F.affine_grid, randn(1, 2, 3), [1, 2, 3, 2], align)
    case("Interpolation.affineGrid", "F.affine_grid", F.affine_grid, randn(1, 3, 4), [1, 1, 2, 2, 2], False)
    case("Interpolation.pixelShuffle", "F.pixel_shuffle", F.pixel_shuffle, randn(1, 8, 2, 1), 2)
    case("Interpolation.pixelUnshuffle", "F.pixel_unshuffle", F.pixel_unshuffle, randn(1, 2, 2, 4), 2)
    case("Interpolation.channelShuffle", "F.channel_shuffle", F.channel_shuffle, randn(1, 4, 2), 2)
