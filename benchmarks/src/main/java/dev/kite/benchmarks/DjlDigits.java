package dev.kite.benchmarks;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.kite.examples.DigitImages;
import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.data.TensorDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/** The digits classifier as DJL's documentation builds and trains it; prints steps per second. */
final class DjlDigits implements AutoCloseable {

  private final Model model = Model.newInstance("digits");
  private final Trainer trainer;
  private final NDManager manager = NDManager.newBaseManager();
  private final ArrayDataset dataset;
  private Iterator<Batch> batches;

  private DjlDigits(TensorDataset digits, int batchSize, float learningRate)
      throws IOException, TranslateException {
    model.setBlock(block());
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(
                    Optimizer.adamW().optLearningRateTracker(Tracker.fixed(learningRate)).build()));
    trainer.initialize(new Shape(batchSize, 1, 28, 28));
    dataset =
        new ArrayDataset.Builder()
            .setData(array(digits.columns().get(0)))
            .optLabels(array(digits.columns().get(1)))
            .setSampling(batchSize, true, true)
            .build();
    dataset.prepare();
    batches = trainer.iterateDataset(dataset).iterator();
  }

  /** Trains for the warm-up and the steps; the argument is the batch size. */
  public static void main(String... args) throws IOException, TranslateException {
    var digits = DigitImages.read(Path.of(DigitsSteps.ARCHIVE)).training();
    try (var djl = new DjlDigits(digits, Integer.parseInt(args[0]), 1e-3f)) {
      djl.steps(DigitsSteps.WARMUP);
      long start = System.nanoTime();
      djl.steps(DigitsSteps.STEPS);
      System.out.println(DigitsSteps.STEPS / ((System.nanoTime() - start) / 1e9));
    }
  }

  private static Block block() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(16).build())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Activation::relu)
        .add(Conv2d.builder().setKernelShape(new Shape(5, 5)).setFilters(32).build())
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Activation::relu)
        .add(Blocks.batchFlattenBlock())
        .add(Dropout.builder().optRate(0.25f).build())
        .add(Linear.builder().setUnits(128).build())
        .add(Activation::relu)
        .add(Dropout.builder().optRate(0.5f).build())
        .add(Linear.builder().setUnits(10).build());
  }

  private NDArray array(HostTensor column) {
    return manager.create(column.data(), column.shape(), column.type());
  }

  private void steps(int count) throws IOException, TranslateException {
    for (int i = 0; i < count; i++) {
      if (!batches.hasNext()) {
        batches = trainer.iterateDataset(dataset).iterator();
      }
      try (Batch batch = batches.next()) {
        EasyTrain.trainBatch(trainer, batch);
        trainer.step();
      }
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
    manager.close();
  }
}
