package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.op.Activation;

/** Convolutions of size 1, 3 and 1, the middle one with fewer channels and the stride. */
final class Bottleneck extends Residual {
  private static final int SIZE = 3;
  private static final int WIDENING = 4;

  private final Conv2d conv1;
  private final BatchNorm2d norm1;
  private final Conv2d conv2;
  private final BatchNorm2d norm2;
  private final Conv2d conv3;
  private final BatchNorm2d norm3;

  Bottleneck(int in, int planes, int stride) {
    int out = planes * WIDENING;
    conv1 = child("conv1", conv(in, planes, 1, 1));
    norm1 = child("bn1", new BatchNorm2d(planes));
    conv2 = child("conv2", conv(planes, planes, SIZE, stride));
    norm2 = child("bn2", new BatchNorm2d(planes));
    conv3 = child("conv3", conv(planes, out, 1, 1));
    norm3 = child("bn3", new BatchNorm2d(out));
    downsample(in, out, stride);
  }

  @Override
  NDArray residue(NDArray input) {
    NDArray narrow = Activation.relu(norm1.forward(conv1.forward(input)));
    NDArray seen = Activation.relu(norm2.forward(conv2.forward(narrow)));
    return norm3.forward(conv3.forward(seen));
  }
}
