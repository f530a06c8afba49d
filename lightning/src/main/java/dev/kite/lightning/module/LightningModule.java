package dev.kite.lightning.module;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.metric.Metric;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.optim.Optimization;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model together with how it is trained and judged. A trainer calls its methods on one thread;
 * tensors that a step makes are freed when the step ends.
 */
public abstract class LightningModule extends Layer {
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /** Creates a module without layers. */
  protected LightningModule() {}

  /**
   * Computes the loss of a batch, in training mode and with autograd. The trainer logs what is
   * returned as {@code train/loss}, unless the step does so itself.
   *
   * @param batch examples, valid until the next batch
   * @param context where the step stands, and where it logs
   * @return a scalar
   */
  public abstract NDArray trainingStep(Batch batch, StepContext context);

  /**
   * Logs what is to be known of a batch of validation data, in evaluation mode and without
   * autograd.
   */
  public void validationStep(Batch batch, StepContext context) {}

  /**
   * Logs what is to be known of a batch of test data, in evaluation mode and without autograd. The
   * same as {@link #validationStep} unless overridden; what that logs under {@code val/} is then
   * reported under {@code test/}.
   */
  public void testStep(Batch batch, StepContext context) {
    validationStep(batch, context);
  }

  /**
   * Returns the optimizer of the parameters, with schedules of its settings if they are to move;
   * called once per fit, when parameters have their values. An override may declare that it returns
   * an {@code Optimizer}.
   */
  public abstract Optimization configureOptimizer();

  /**
   * Registers a metric that training steps update and log, so that checkpoints hold what it has
   * added up.
   */
  protected final <M extends Metric> M metric(String name, M metric) {
    if (metrics.putIfAbsent(name, metric) != null) {
      throw new IllegalArgumentException(
          "Could not register metric \""
              + name
              + "\": the module has it already. Choose another name.");
    }
    return metric;
  }

  /** Returns the registered metrics by name. */
  public final Map<String, Metric> metrics() {
    return Collections.unmodifiableMap(metrics);
  }
}
