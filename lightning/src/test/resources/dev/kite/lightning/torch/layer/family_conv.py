from torch import nn

from layers import randn


def cases(case):
    case("Conv1d", nn.Conv1d(2, 3, 3), randn(2, 2, 5))
    case("Conv1d/all", nn.Conv1d(4, 2, 2, stride=2, padding=1, dilation=2, groups=2, bias=False), randn(1, 4, 6))
    case("Conv1d/same", nn.Conv1d(2, 2, 4, padding="same", dilation=2), randn(1, 2, 7))
    for mode in ["reflect", "replicate", "circular"]:
        case("Conv1d/" + mode, nn.Conv1d(2, 2, 3, padding=2, padding_mode=mode), randn(1, 2, 4))
    case("Conv2d", nn.Conv2d(2, 3, 3), randn(1, 2, 4, 5))
    case("Conv2d/unbatched", nn.Conv2d(2, 3, 3), randn(2, 4, 5))
    case("Conv2d/all", nn.Conv2d(4, 6, (2, 3), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2),
         randn(1, 4, 4, 5))
    case("Conv2d/depthwise", nn.Conv2d(3, 6, 3, padding=1, groups=3, bias=False), randn(1, 3, 3, 3))
    case("Conv2d/same", nn.Conv2d(2, 2, (2, 3), padding="same"), randn(1, 2, 3, 4))
    case("Conv2d/sameReflect", nn.Conv2d(2, 2, (2, 3), padding="same", padding_mode="reflect"), randn(1, 2, 3, 4))
    case("Conv2d/circular", nn.Conv2d(1, 2, 3, padding=(1, 2), stride=2, padding_mode="circular"), randn(1, 1, 4, 4))
    case("Conv3d", nn.Conv3d(1, 2, 2), randn(1, 1, 3, 3, 3))
    case("Conv3d/all", nn.Conv3d(2, 2, (1, 2, 2), stride=(1, 2, 1), padding=(0, 1, 1), dilation=(1, 1, 2), groups=2,
                                 bias=False), randn(1, 2, 2, 3, 3))
    case("Conv3d/same", nn.Conv3d(1, 1, (1, 2, 3), padding="same"), randn(1, 1, 2, 3, 3))
    case("ConvTranspose1d", nn.ConvTranspose1d(2, 3, 3), randn(2, 2, 4))
    case("ConvTranspose1d/all", nn.ConvTranspose1d(4, 2, 3, stride=2, padding=1, output_padding=1, groups=2,
                                                   bias=False, dilation=2), randn(1, 4, 3))
    case("ConvTranspose2d", nn.ConvTranspose2d(2, 3, 2), randn(1, 2, 3, 2))
    case("ConvTranspose2d/all", nn.ConvTranspose2d(4, 4, (2, 3), stride=2, padding=(0, 1), output_padding=1,
                                                   groups=2), randn(1, 4, 2, 3))
    case("ConvTranspose3d", nn.ConvTranspose3d(1, 2, 2, stride=2), randn(1, 1, 2, 2, 1))
