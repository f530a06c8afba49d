package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.op.Activation;

/** Two convolutions of size 3. */
final class BasicBlock extends Residual {
  private static final int SIZE = 3;

  private final Conv2d conv1;
  private final BatchNorm2d norm1;
  private final Conv2d conv2;
  private final BatchNorm2d norm2;

  BasicBlock(int in, int planes, int stride) {
    conv1 = child("conv1", conv(in, planes, SIZE, stride));
    norm1 = child("bn1", new BatchNorm2d(planes));
    conv2 = child("conv2", conv(planes, planes, SIZE, 1));
    norm2 = child("bn2", new BatchNorm2d(planes));
    downsample(in, planes, stride);
  }

  @Override
  NDArray residue(NDArray input) {
    NDArray inner = Activation.relu(norm1.forward(conv1.forward(input)));
    return norm2.forward(conv2.forward(inner));
  }
}
