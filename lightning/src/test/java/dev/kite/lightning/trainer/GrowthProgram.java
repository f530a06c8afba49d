package dev.kite.lightning.trainer;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import dev.kite.lightning.data.TensorLoader;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.metric.Accuracy;
import dev.kite.lightning.module.LightningModule;
import dev.kite.lightning.module.StepContext;
import dev.kite.lightning.nn.Flatten;
import dev.kite.lightning.nn.Linear;
import dev.kite.lightning.nn.Sequential;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.op.Loss;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Trains a small convolutional classifier for 2,000 steps with everything switched on, and writes
 * resident size and live resources at two of them to a file: a line {@code step kibibytes live}
 * each.
 */
final class GrowthProgram {
  static final int FROM = 500;
  static final int TO = 2000;

  private GrowthProgram() {}

  public static void main(String[] arguments) throws IOException {
    Path report = Path.of(arguments[0]);
    TensorDataset images = images(320);
    try (TensorLoader train = TensorLoader.of(images).batchSize(32).shuffle().build();
        TensorLoader validation = TensorLoader.of(images.rows(0, 64)).batchSize(32).build();
        Classifier module = new Classifier()) {
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .maxSteps(TO)
          .validateEveryNEpochs(10)
          .gradientClipNorm(1)
          .checkpoints(report.resolveSibling("checkpoints"))
          .callback(new Measuring(report))
          .build()
          .fit(module, Loaders.of(train, validation));
    }
  }

  private static TensorDataset images(int count) {
    float[] pixels = new float[count * 12 * 12];
    long[] classes = new long[count];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i * 31 % 97) / 97f;
    }
    for (int i = 0; i < count; i++) {
      classes[i] = i % 4;
    }
    return TensorDataset.of(
        HostTensor.ofFloats(pixels, count, 1, 12, 12), HostTensor.ofLongs(classes, count));
  }

  private static final class Measuring implements TrainerCallback {
    private final Path report;
    private String lines = "";

    Measuring(Path report) {
      this.report = report;
    }

    @Override
    public void onTrainBatchEnd(TrainBatchEnd event) {
      if (event.globalStep() != FROM && event.globalStep() != TO) {
        return;
      }
      try {
        lines +=
            event.globalStep() + " " + residentKibibytes() + " " + Torch.counters().live() + "\n";
        Files.writeString(report, lines);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String residentKibibytes() throws IOException {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .findFirst()
          .orElseThrow();
    }
  }

  private static final class Classifier extends LightningModule {
    private final Accuracy trained = metric("accuracy", new Accuracy());
    private final Sequential net =
        child(
            "net",
            new Sequential(
                new Conv2d(1, 8, 3),
                new Relu(),
                new MaxPool2d(2),
                new Conv2d(8, 16, 3),
                new Relu(),
                new Flatten(),
                new Dropout(0.2),
                new Linear(16 * 3 * 3, 4)));

    @Override
    public NDArray trainingStep(Batch batch, StepContext context) {
      NDArray scores = net.forward(batch.input());
      trained.update(scores, batch.target());
      context.log("accuracy", trained);
      return Loss.crossEntropy(scores, batch.target());
    }

    @Override
    public void validationStep(Batch batch, StepContext context) {
      context.log("val/loss", Loss.crossEntropy(net.forward(batch.input()), batch.target()));
    }

    @Override
    public Optimizer configureOptimizer() {
      return AdamW.of(this).build();
    }
  }
}
