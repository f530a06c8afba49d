package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.op.Activation;
import dev.kite.lightning.op.Checkpointing;
import dev.kite.lightning.op.CustomFunction;
import dev.kite.lightning.op.CustomFunction.Result;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Comparison;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CheckpointedFitTest {
  /** Relu, with a gradient by hand. */
  private static final CustomFunction RELU =
      inputs -> {
        NDArray y = Activation.relu(inputs.get(0));
        return Result.of(
            y, gradient -> Arithmetic.mul(gradient, Casting.typeAs(Comparison.gt(y, 0), gradient)));
      };

  private static final class Net extends LightningModule {
    private final Linear first = child("first", new Linear(2, 16));
    private final Linear last = child("last", new Linear(16, 2));
    private final UnaryOperator<NDArray> relu;
    private final boolean checkpointed;

    Net(UnaryOperator<NDArray> relu, boolean checkpointed) {
      this.relu = relu;
      this.checkpointed = checkpointed;
    }

    private NDArray forward(NDArray input) {
      return last.forward(relu.apply(first.forward(input)));
    }

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores =
          checkpointed ? Checkpointing.run(this::forward, batch.input()) : forward(batch.input());
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public Optimizer configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  @Test
  void aModuleOfCustomFunctionsAndCheckpointedPartsIsFittedAsTorchsOwn() {
    var plain = weights(new Net(Activation::relu, false));

    assertThat(weights(new Net(x -> CustomFunction.apply(RELU, x), false))).isEqualTo(plain);
    assertThat(weights(new Net(Activation::relu, true))).isEqualTo(plain);
    assertThat(weights(new Net(x -> CustomFunction.apply(RELU, x), true))).isEqualTo(plain);
  }

  private static Map<String, ByteBuffer> weights(Net net) {
    Loaders loaders = SignModule.loaders();
    try {
      Trainer.builder()
          .seed(7)
          .hardware(new Hardware("cpu", 1))
          .maxEpochs(2)
          .build()
          .fit(net, loaders);
      Map<String, ByteBuffer> weights = new TreeMap<>();
      net.stateDict().forEach((name, tensor) -> weights.put(name, Tensors.bytes(tensor)));
      return weights;
    } finally {
      net.close();
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }
}
