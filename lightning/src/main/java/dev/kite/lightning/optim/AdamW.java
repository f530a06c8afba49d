package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * AdamW (Loshchilov, Hutter: Decoupled weight decay regularization, 2019) as torch computes it,
 * fused over all parameters.
 *
 * <p>A parameter takes part from the step on in which it first has a gradient, and counts its own
 * steps. As with torch's {@code zero_grad(set_to_none=False)}, one that took part and is not used
 * in a step is still updated, with a gradient of zero.
 */
public final class AdamW implements Optimizer {
  private static final ScriptModule KERNELS =
      FusedUpdate.kernels(
          "adamw",
          "m: List[Tensor], v: List[Tensor], steps: List[Tensor], lr: float, beta1: float,"
              + " beta2: float, decay: float, eps: float",
          """
            _ = torch._foreach_add_(steps, 1)
            _ = torch._fused_adamw_(params, grads, m, v, annotate(List[Tensor], []), steps, lr=lr,
                beta1=beta1, beta2=beta2, weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
          """);

  private final Slots slots;
  private final FusedUpdate update;
  private double learningRate;

  private AdamW(Builder builder) {
    slots = new Slots(builder.parameters);
    List<NDArray> mean = slots.likeParameters("exp_avg");
    List<NDArray> square = slots.likeParameters("exp_avg_sq");
    List<NDArray> steps = slots.ofShape("step", new Shape());
    update =
        new FusedUpdate(
            KERNELS,
            builder.parameters,
            List.of(mean, square, steps),
            builder.beta1,
            builder.beta2,
            builder.weightDecay,
            builder.epsilon);
    learningRate = builder.learningRate;
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Builder of(Layer layer) {
    return new Builder(layer.parameters());
  }

  @Override
  public void step(OptionalDouble clipNorm) {
    update.run(learningRate, clipNorm);
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double rate) {
    learningRate = Checks.atLeastZero("learningRate", rate);
  }

  /** Returns {@code exp_avg}, {@code exp_avg_sq} and {@code step} of each parameter. */
  @Override
  public Map<String, NDArray> state() {
    return slots.tensors();
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    slots.load(saved);
    update.revive(slots.touched("step"));
  }

  @Override
  public void close() {
    update.close();
    slots.close();
  }

  /** Says how to update; torch's defaults. */
  public static final class Builder {
    private final List<Parameter> parameters;
    private double learningRate = 1e-3;
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-8;
    private double weightDecay = 1e-2;

    private Builder(List<Parameter> parameters) {
      this.parameters = parameters;
    }

    /** Sets the step size, in [0, inf). */
    public Builder learningRate(double rate) {
      learningRate = Checks.atLeastZero("learningRate", rate);
      return this;
    }

    /** Sets the decay of the two moving averages, each in [0, 1). */
    public Builder betas(double first, double second) {
      beta1 = Checks.fraction("beta1", first);
      beta2 = Checks.fraction("beta2", second);
      return this;
    }

    /** Sets what is added to the root of the second moment, in [0, inf). */
    public Builder epsilon(double added) {
      epsilon = Checks.atLeastZero("epsilon", added);
      return this;
    }

    /** Sets the decay of the weights per step, times the step size, in [0, inf). */
    public Builder weightDecay(double decay) {
      weightDecay = Checks.atLeastZero("weightDecay", decay);
      return this;
    }

    /** Makes the optimizer, on the device of the parameters. */
    public AdamW build() {
      return new AdamW(this);
    }
  }
}
