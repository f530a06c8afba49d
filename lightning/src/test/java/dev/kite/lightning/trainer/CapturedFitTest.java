package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Captured;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.norm.BatchNorm1d;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.precision.Precision;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The module of {@code docs/performance.md}, word by word, beside one that captures nothing. */
class CapturedFitTest {
  @TempDir Path directory;

  static final class Quick extends LightningModule {
    private final Sequential net =
        child(
            "net",
            new Sequential(
                new Linear(2, 16),
                new BatchNorm1d(16),
                new Relu(),
                new Dropout(0.1),
                new Linear(16, 2)));
    private final Accuracy accuracy = metric("accuracy", new Accuracy());

    final Captured step =
        Captured.of(
            net,
            given -> {
              NDArray scores = net.forward(given[0]);
              return List.of(Loss.crossEntropy(scores, given[1]), scores);
            });

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      List<NDArray> results = step.results(batch.input(), batch.target());
      accuracy.update(results.get(1), batch.target());
      context.log("accuracy", accuracy);
      return results.get(0);
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      context.log("val/loss", step.results(batch.input(), batch.target()).get(0));
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  /** The same without a capture. */
  private static final class Plain extends LightningModule {
    private final Sequential net =
        child(
            "net",
            new Sequential(
                new Linear(2, 16),
                new BatchNorm1d(16),
                new Relu(),
                new Dropout(0.1),
                new Linear(16, 2)));
    private final Accuracy accuracy = metric("accuracy", new Accuracy());

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = net.forward(batch.input());
      accuracy.update(scores, batch.target());
      context.log("accuracy", accuracy);
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      context.log("val/loss", Loss.crossEntropy(net.forward(batch.input()), batch.target()));
    }

    @Override
    public Optimization configureOptimizer() {
      return AdamW.of(this).learningRate(1e-2).build();
    }
  }

  private record Outcome(Map<String, ByteBuffer> weights, Map<String, Double> points) {}

  private static Outcome fit(LightningModule module, UnaryOperator<Trainer.Builder> more) {
    Points points = new Points();
    Loaders loaders = SignModule.loaders();
    try {
      Trainer.Builder builder =
          Trainer.builder()
              .hardware(new Hardware("cpu", 1))
              .maxEpochs(3)
              .logEveryNSteps(1)
              .logger(points);
      more.apply(builder).build().fit(module, loaders);
      Map<String, ByteBuffer> bytes = new TreeMap<>();
      module.stateDict().forEach((name, each) -> bytes.put(name, Tensors.bytes(each)));
      return new Outcome(bytes, points.values());
    } finally {
      loaders.train().close();
      loaders.validation().ifPresent(loader -> loader.close());
    }
  }

  private static Outcome plain(UnaryOperator<Trainer.Builder> more) {
    try (Plain module = new Plain()) {
      return fit(module, more);
    }
  }

  private static Outcome quick(UnaryOperator<Trainer.Builder> more) {
    try (Quick module = new Quick();
        Captured step = module.step) { // is closed before its module
      Outcome outcome = fit(module, more);
      assertThat(step).isSameAs(module.step);
      return outcome;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFitOfCapturedStepsIsTheSameToTheBit(Precision precision) {
    UnaryOperator<Trainer.Builder> chosen = builder -> builder.precision(precision);
    assertThat(quick(chosen)).isEqualTo(plain(chosen));
  }

  @Test
  void averagesOfWeightsAndTheirNormsAreTheSame() {
    UnaryOperator<Trainer.Builder> mean = it -> it.averageWeights(Averaging.ofEpochs(1));
    assertThat(quick(mean)).isEqualTo(plain(mean));
  }

  @Test
  void itGoesOnFromACheckpointAsTheOther() {
    Outcome whole = plain(it -> it);
    quick(it -> it.checkpoints(directory).maxSteps(10));
    assertThat(quick(it -> it.checkpoints(directory)).weights()).isEqualTo(whole.weights());
  }
}
