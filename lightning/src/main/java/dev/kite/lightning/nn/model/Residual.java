package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import org.jspecify.annotations.Nullable;

/** A block of a {@link ResNet}: what it computes is added to what it gets. */
abstract class Residual extends UnaryLayer {
  private static final Operator ADD_RELU =
      Operator.of("add_relu(input, other)", "torch.relu_(torch.add(input, other))")
          .rule("The operands must be of one shape and type.");

  private @Nullable Sequential shortcut;

  /** Registered last, as torchvision does. */
  final void downsample(int in, int out, int stride) {
    if (in != out || stride != 1) {
      shortcut =
          child("downsample", new Sequential(conv(in, out, 1, stride), new BatchNorm2d(out)));
    }
  }

  static Conv2d conv(int in, int out, int size, int stride) {
    return new Conv2d(in, out, Window.of(size).stride(stride).padding(size / 2), 1, false);
  }

  @Override
  public final NDArray forward(NDArray input) {
    return ADD_RELU.call(residue(input), shortcut == null ? input : shortcut.forward(input));
  }

  abstract NDArray residue(NDArray input);
}
