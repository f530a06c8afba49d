from torch import nn

from layers import rand, randn


def cases(case):
    case("MaxPool1d", nn.MaxPool1d(2), randn(2, 2, 5))
    case("MaxPool1d/all", nn.MaxPool1d(3, stride=2, padding=1, dilation=2, ceil_mode=True), randn(1, 2, 7))
    case("MaxPool2d", nn.MaxPool2d(2), randn(1, 2, 4, 5))
    case("MaxPool2d/stride", nn.MaxPool2d(3, stride=2, padding=1), randn(1, 2, 5, 5))
    case("MaxPool2d/all", nn.MaxPool2d((2, 3), stride=(1, 2), padding=(1, 0), dilation=(1, 2), ceil_mode=True),
         randn(1, 1, 4, 8))
    case("MaxPool3d", nn.MaxPool3d(2), randn(1, 1, 2, 4, 4))
    case("AvgPool1d", nn.AvgPool1d(2), randn(2, 2, 5))
    case("AvgPool1d/all", nn.AvgPool1d(3, stride=2, padding=1, ceil_mode=True, count_include_pad=False), randn(1, 2, 6))
    case("AvgPool2d", nn.AvgPool2d(2), randn(1, 2, 4, 5))
    case("AvgPool2d/all", nn.AvgPool2d((2, 3), stride=2, padding=1, ceil_mode=True, count_include_pad=False),
         randn(1, 1, 4, 5))
    case("AvgPool3d", nn.AvgPool3d(2), randn(1, 1, 2, 4, 4))
    case("LPPool1d", nn.LPPool1d(2, 3, stride=2), rand(1, 2, 7))
    case("LPPool2d", nn.LPPool2d(3, (2, 2), ceil_mode=True), rand(1, 1, 3, 5))
    case("LPPool3d", nn.LPPool3d(2, 2), rand(1, 1, 2, 2, 4))
    for d, shape in {1: (2, 5), 2: (2, 4, 5), 3: (1, 3, 4, 4)}.items():
        size = {1: 2, 2: (3, 2), 3: (2, 3, 1)}[d]
        for kind in ["Avg", "Max"]:
            pool = getattr(nn, "Adaptive%sPool%dd" % (kind, d))
            case(pool.__name__, pool(size), randn(1, *shape))
    case("AdaptiveAvgPool2d/one", nn.AdaptiveAvgPool2d(1), randn(1, 2, 3, 4))
    for d, widths in {1: (1, 2), 2: (1, 0, 1, 2), 3: (1, 0, 1, 1, 0, 1)}.items():
        shape = (1, 1, 2, 3, 3)[:1] + (1,) + (2, 3, 3)[3 - d:]
        case("ZeroPad%dd" % d, getattr(nn, "ZeroPad%dd" % d)(widths), randn(*shape))
        case("ConstantPad%dd" % d, getattr(nn, "ConstantPad%dd" % d)(widths, 1.5), randn(*shape))
        case("ReplicationPad%dd" % d, getattr(nn, "ReplicationPad%dd" % d)(widths), randn(*shape))
        case("CircularPad%dd" % d, getattr(nn, "CircularPad%dd" % d)(widths), randn(*shape))
        case("ReflectionPad%dd" % d, getattr(nn, "ReflectionPad%dd" % d)(widths), randn(*shape))
    case("Upsample/nearest", nn.Upsample(scale_factor=2), randn(1, 2, 3))
    case("Upsample/bilinear", nn.Upsample(size=(3, 5), mode="bilinear"), randn(1, 1, 2, 3))
    case("Upsample/corners", nn.Upsample(scale_factor=2, mode="bicubic", align_corners=True), randn(1, 1, 2, 3))
    case("Upsample/trilinear", nn.Upsample(size=(2, 3, 2), mode="trilinear"), randn(1, 1, 2, 2, 3))
    case("PixelShuffle", nn.PixelShuffle(2), randn(1, 4, 2, 3))
    case("PixelUnshuffle", nn.PixelUnshuffle(2), randn(1, 1, 4, 2))
    case("ChannelShuffle", nn.ChannelShuffle(2), randn(1, 4, 2, 2))
