import torch
import torch.nn.functional as F

from cases import Choice, fixed, ints, randn


def cases(case):
    reshaping(case)
    moving(case)
    joining(case)
    parts(case)
    padding(case)
    casting(case)


def kite(name):
    return "Reshaping." + name


def reshaping(case):
    case(kite("reshape"), "torch.reshape", torch.reshape, randn(2, 6), [3, 4])
    case(kite("reshape"), "torch.reshape", torch.reshape, randn(2, 6), [-1, 2, 2])
    case(kite("reshape"), "torch.reshape", torch.reshape, randn(1), [])
    case(kite("flatten"), "torch.flatten", torch.flatten, randn(2, 3, 2, 1), 1, -1)
    case(kite("flatten"), "torch.flatten", torch.flatten, randn(2, 3, 2), 0, 1)
    case(kite("unflatten"), "torch.unflatten", torch.unflatten, randn(2, 6), 1, [2, -1])
    case(kite("squeeze"), "torch.squeeze", torch.squeeze, randn(1, 3, 1))
    case(kite("squeeze"), "torch.squeeze", torch.squeeze, randn(1, 3, 1), [0])
    case(kite("squeeze"), "torch.squeeze", torch.squeeze, randn(1, 3, 1), [0, 1, -1])
    case(kite("unsqueeze"), "torch.unsqueeze", torch.unsqueeze, randn(2, 3), 1)
    case(kite("unsqueeze"), "torch.unsqueeze", torch.unsqueeze, randn(2, 3), -1)
    case(kite("expand"), "torch.Tensor.expand", torch.Tensor.expand, randn(2, 1, 3), [4, -1, 2, 3])
    case(kite("repeat"), "torch.Tensor.repeat", torch.Tensor.repeat, randn(2, 3), [2, 1, 2])
    case(kite("tile"), "torch.tile", torch.tile, randn(2, 3), [2])
    case(kite("repeatInterleave"), "torch.repeat_interleave", torch.repeat_interleave, randn(2, 3), 2, 1)
    case(kite("repeatInterleave"), "torch.repeat_interleave", torch.repeat_interleave, randn(3, 2), torch.tensor([2, 0, 1]), 0)
    case(kite("unfold"), "torch.Tensor.unfold", torch.Tensor.unfold, randn(2, 7), 1, 3, 2)
    case(kite("contiguous"), "torch.Tensor.contiguous", torch.Tensor.contiguous, randn(2, 3))
    case(kite("channelsLast"), "torch.Tensor.contiguous", lambda x: x.contiguous(memory_format=torch.channels_last), randn(2, 3, 2, 2))


def moving(case):
    case(kite("permute"), "torch.permute", torch.permute, randn(2, 3, 4), [2, 0, 1])
    case(kite("permute"), "torch.permute", torch.permute, randn(2, 3, 4), [-1, 1, 0])
    case(kite("transpose"), "torch.transpose", torch.transpose, randn(2, 3, 4), 0, -1)
    case(kite("movedim"), "torch.movedim", torch.movedim, randn(2, 3, 4), [0, 1], [2, 0])
    case(kite("flip"), "torch.flip", torch.flip, randn(2, 3), [0, -1])
    case(kite("roll"), "torch.roll", torch.roll, randn(2, 5), [1, -2], [0, 1])
    case(kite("roll"), "torch.roll", lambda x, shifts, dims: torch.roll(x, shifts), randn(2, 5), [3], [])
    case(kite("rot90"), "torch.rot90", lambda x, k, a, b: torch.rot90(x, k, [a, b]), randn(2, 3), 1, 0, 1)
    case(kite("rot90"), "torch.rot90", lambda x, k, a, b: torch.rot90(x, k, [a, b]), randn(2, 3, 2), -1, 0, 2)


def joining(case):
    kite = lambda name: "Joining." + name
    three = [randn(2, 3), randn(2, 1, seed=2), randn(2, 2, seed=3)]
    case(kite("cat"), "torch.cat", torch.cat, three, 1)
    case(kite("cat"), "torch.cat", torch.cat, [randn(2, 3), ints(1, 3)], 0)
    case(kite("stack"), "torch.stack", torch.stack, [randn(2, 3), randn(2, 3, seed=2)], 1)
    case(kite("stack"), "torch.stack", torch.stack, [randn(2), randn(2, seed=2)], -1)
    case(kite("split"), "torch.split", torch.split, randn(5, 2), 2, 0)
    case(kite("split"), "torch.split", torch.split, randn(2, 6), [1, 3, 2], 1)
    case(kite("chunk"), "torch.chunk", torch.chunk, randn(2, 7), 3, 1)
    case(kite("unbind"), "torch.unbind", torch.unbind, randn(2, 3), 1)
    case(kite("meshgrid"), "torch.meshgrid", lambda axes: torch.meshgrid(axes, indexing="ij"), [randn(2), randn(3, seed=2)])


def parts(case):
    kite = lambda name: "Joining." + name
    case(kite("select"), "torch.select", torch.select, randn(2, 3, 2), 1, -1)
    case(kite("narrow"), "torch.narrow", torch.narrow, randn(2, 5), 1, 1, 3)
    case(kite("slice"), "torch.Tensor.__getitem__", lambda x, dim, a, b, s: x[:, a:b:s], randn(2, 7), 1, 1, -1, 2)
    case(kite("slice"), "torch.Tensor.__getitem__", lambda x, dim, a, b, s: x[a:b:s], randn(4, 2), 0, None, 3, 1)
    case(kite("slice"), "torch.Tensor.__getitem__", lambda x, dim, a, b, s: x[a:b:s], randn(4, 2), 0, -2, None, 1)
    for name in ["tril", "triu"]:
        case(kite(name), "torch." + name, getattr(torch, name), randn(2, 3, 4), 0)
        case(kite(name), "torch." + name, getattr(torch, name), randn(3, 3), -1)
    case(kite("diagonal"), "torch.diagonal", torch.diagonal, randn(2, 3, 4), 1, 0, 2)
    case(kite("diagEmbed"), "torch.diag_embed", torch.diag_embed, randn(2, 3), 1)
    case(kite("diag"), "torch.diag", torch.diag, randn(3), 0)
    case(kite("diag"), "torch.diag", torch.diag, randn(3, 4), 1)


def padding(case):
    pad = lambda x, mode, value, widths: F.pad(x, widths, mode, value)
    constant = Choice("CONSTANT", "constant")
    case("Padding.pad", "F.pad", pad, randn(2, 3), constant, 1.5, [1, 2])
    case("Padding.pad", "F.pad", pad, randn(2, 3, 2), constant, 0.0, [1, 0, 0, 2, 1, 1])
    case("Padding.pad", "F.pad", pad, randn(2, 5), constant, 0.0, [-1, -2])
    case("Padding.pad", "F.pad", pad, ints(2, 3), constant, 7.0, [1, 1])
    plain = lambda x, mode, value, widths: F.pad(x, widths, mode)
    for mode in ["reflect", "replicate", "circular"]:
        choice = Choice(mode.upper(), mode)
        case("Padding.pad", "F.pad", plain, randn(1, 2, 4), choice, 0.0, [2, 1])
        case("Padding.pad", "F.pad", plain, randn(1, 2, 3, 4), choice, 0.0, [2, 1, 0, 2])
        case("Padding.pad", "F.pad", plain, randn(1, 1, 3, 3, 3), choice, 0.0, [1, 1, 0, 2, 2, 0])


def casting(case):
    to = lambda x, type: x.to(type)
    for type in [torch.float64, torch.bfloat16, torch.float16, torch.int64, torch.int16, torch.bool]:
        case("Casting.to", "torch.Tensor.to", to, randn(4), type)
    case("Casting.to", "torch.Tensor.to", to, ints(4), torch.float32)
    case("Casting.to", "torch.Tensor.to", to, randn(4, type=torch.bfloat16), torch.float32)
    case("Casting.to", "torch.Tensor.to", to, randn(4), torch.complex64)
    case("Casting.typeAs", "torch.Tensor.type_as", lambda x, y: x.type_as(y), randn(4), fixed(randn(1, type=torch.float64)))
    case("Casting.clone", "torch.clone", torch.clone, randn(2, 3))
    case("Casting.detach", "torch.Tensor.detach", torch.detach, randn(3))
