package dev.kite.lightning.nn.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.nn.Initializer;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.nn.Window;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.op.Regularisation;
import dev.kite.lightning.op.tensor.Joining;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A classifier that attends to patches of an image, with torchvision's names and initialisation:
 * {@code class_token}, {@code conv_proj}, {@code encoder.layers.encoder_layer_0.ln_1}, {@code
 * heads.head} and so on (Dosovitskiy et al.: An Image is Worth 16x16 Words, 2020).
 */
public final class VisionTransformer extends UnaryLayer {
  private static final int COLOURS = 3;
  private static final double BOUND = 2;

  private static final Operator EMBED =
      Operator.of(
              "embed(images, weight, bias, token, places, patch, size)",
              """
              assert images.size(2) == size and images.size(3) == size, 'the image has another size'
              grid = torch.conv2d(images, weight, bias, [patch, patch])
              patches = torch.transpose(torch.flatten(grid, 2, -1), 1, 2)
              tokens = torch.expand(token, [images.size(0), 1, patches.size(2)])
              return torch.cat([tokens, patches], 1) + places
              """)
          .rule("The images must be (N, 3, H, W), H and W being what the model was made for.");

  private final VisionTransformerOptions options;
  private final Parameter token;
  private final Conv2d patches;
  private final Encoder encoder;
  private final Sequential heads;

  /** Creates a model. */
  public VisionTransformer(VisionTransformerOptions options) {
    this.options = options;
    int width = options.width();
    int patch = options.patchSize();
    Initializer zero = Initializer.constant(0);
    token = parameter("class_token", new Shape(1, 1, width), zero);
    patches = child("conv_proj", new Conv2d(COLOURS, width, Window.of(patch).stride(patch)));
    double deviation = Math.sqrt(1.0 / (COLOURS * patch * patch));
    patches.weight().initializer(Initializer.truncatedNormal(deviation, BOUND));
    patches.bias().orElseThrow().initializer(zero);
    encoder = child("encoder", new Encoder(options));
    Linear head = new Linear(width, options.classes());
    head.weight().initializer(zero);
    head.bias().orElseThrow().initializer(zero);
    heads = child("heads", new Sequential(Map.of("head", head)));
  }

  /** Returns scores (N, K) of images (N, 3, H, W). */
  @Override
  public NDArray forward(NDArray images) {
    NDArray embedded =
        EMBED.call(
            images,
            patches.weight().value(),
            patches.bias().orElseThrow().value(),
            token.value(),
            encoder.places.value(),
            options.patchSize(),
            options.imageSize());
    return heads.forward(Joining.select(encoder.forward(embedded), 1, 0));
  }

  /** Places, blocks and a last norm. */
  private static final class Encoder extends UnaryLayer {
    private static final double DEVIATION = 0.02;

    private final Parameter places;
    private final double dropout;
    private final Sequential layers;
    private final LayerNorm norm;

    Encoder(VisionTransformerOptions options) {
      places =
          parameter(
              "pos_embedding",
              new Shape(1, options.places(), options.width()),
              Initializer.normal(0, DEVIATION));
      dropout = options.dropout();
      Map<String, UnaryLayer> blocks = new LinkedHashMap<>();
      for (int i = 0; i < options.layers(); i++) {
        blocks.put("encoder_layer_" + i, new VisionBlock(options));
      }
      layers = child("layers", new Sequential(blocks));
      norm = child("ln", VisionBlock.norm(options));
    }

    @Override
    public NDArray forward(NDArray embedded) {
      NDArray input = Regularisation.dropout(embedded, dropout, training() && dropout > 0);
      return norm.forward(layers.forward(input));
    }
  }
}
