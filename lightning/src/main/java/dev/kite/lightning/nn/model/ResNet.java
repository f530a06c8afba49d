package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.AdaptivePooling;
import dev.kite.lightning.op.tensor.Reshaping;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier of images whose layers add to what they get, with torchvision's names and
 * initialisation: {@code conv1}, {@code layer1.0.bn1}, {@code fc} and so on (He et al.: Deep
 * Residual Learning for Image Recognition, 2015).
 */
public final class ResNet extends UnaryLayer {
  private static final int COLOURS = 3;
  private static final int STAGES = 4;
  private static final long[] ONE = {1, 1};

  private final Conv2d conv;
  private final BatchNorm2d norm;
  private final Relu relu = new Relu();
  private final boolean small;
  private final MaxPool2d pool;
  private final List<Sequential> stages = new ArrayList<>();
  private final Linear classifier;

  /** Creates a model. */
  public ResNet(ResNetOptions options) {
    int width = options.width();
    small = options.smallImages();
    Window window = small ? Window.of(3).padding(1) : Window.of(7).stride(2).padding(3);
    conv = child("conv1", new Conv2d(COLOURS, width, window, 1, false));
    norm = child("bn1", new BatchNorm2d(width));
    pool = new MaxPool2d(Window.of(3).stride(2).padding(1));
    int in = width;
    for (int stage = 0; stage < STAGES; stage++) {
      int planes = width << stage;
      stages.add(child("layer" + (stage + 1), stage(options, stage, in, planes)));
      in = planes * options.expansion();
    }
    classifier = child("fc", new Linear(in, options.classes()));
    visit(
        layer -> {
          if (layer instanceof Conv2d each) {
            each.weight().initializer(Initializer.kaimingNormal(connections(each)));
          }
        });
  }

  /** Torchvision's {@code mode="fan_out"}. */
  private static long connections(Conv2d conv) {
    var shape = conv.weight().shape();
    return shape.get(0) * shape.get(2) * shape.get(3);
  }

  private static Sequential stage(ResNetOptions options, int stage, int in, int planes) {
    List<UnaryLayer> blocks = new ArrayList<>();
    int from = in;
    for (int i = 0; i < options.depths().get(stage); i++) {
      int stride = i == 0 && stage > 0 ? 2 : 1;
      blocks.add(
          options.bottleneck()
              ? new Bottleneck(from, planes, stride)
              : new BasicBlock(from, planes, stride));
      from = planes * options.expansion();
    }
    return new Sequential(blocks);
  }

  /** Returns scores (N, K) of images (N, 3, H, W). */
  @Override
  public NDArray forward(NDArray images) {
    NDArray output = relu.forward(norm.forward(conv.forward(images)));
    if (!small) {
      output = pool.forward(output);
    }
    for (Sequential stage : stages) {
      output = stage.forward(output);
    }
    NDArray pooled = AdaptivePooling.adaptiveAvgPool2d(output, ONE);
    return classifier.forward(Reshaping.flatten(pooled, 1, -1));
  }
}
