package dev.kite.benchmarks;

import ai.djl.Model;
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
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import dev.kite.lightning.data.TensorDataset;
import java.io.IOException;
import java.util.Iterator;

/** The digits classifier as DJL's own documentation builds and trains it. */
final class DjlDigits implements AutoCloseable {

  private final Model model = Model.newInstance("digits");
  private final Trainer trainer;
  private final NDManager manager = NDManager.newBaseManager();
  private final ArrayDataset dataset;
  private Iterator<Batch> batches;

  DjlDigits(TensorDataset digits, int batchSize, float learningRate)
      throws IOException, TranslateException {
    model.setBlock(block());
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(
                    Optimizer.adamW().optLearningRateTracker(Tracker.fixed(learningRate)).build())
                .addEvaluator(new Accuracy()));
    trainer.initialize(new Shape(batchSize, 1, 28, 28));
    dataset =
        new ArrayDataset.Builder()
            .setData(digits.columns().get(0).toDevice(manager))
            .optLabels(digits.columns().get(1).toDevice(manager))
            .setSampling(batchSize, true, true)
            .build();
    dataset.prepare();
    batches = trainer.iterateDataset(dataset).iterator();
  }

  private static Block block() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(32).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(64).build())
        .add(Activation::relu)
        .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Dropout.builder().optRate(0.25f).build())
        .add(Linear.builder().setUnits(128).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(10).build());
  }

  void steps(int count) throws IOException, TranslateException {
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
