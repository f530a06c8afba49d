package dev.kite.lightning.optim;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Stochastic gradient descent with momentum as torch computes it, fused over all parameters. The
 * momentum gathers gradients, not steps, so that it survives a change of the step size.
 */
public final class Sgd implements Optimizer {
  private static final ScriptModule KERNELS =
      FusedUpdate.kernels(
          "sgd",
          "momenta: List[Tensor], lr: float, momentum: float, decay: float",
          """
            _ = torch._fused_sgd_(params, grads, momenta, weight_decay=decay, momentum=momentum,
                lr=lr, dampening=0., nesterov=False, maximize=False, is_first_step=False)
          """);

  private final Slots slots;
  private final FusedUpdate update;
  private double learningRate;

  private Sgd(Builder builder) {
    slots = new Slots(builder.parameters);
    List<NDArray> momenta = slots.likeParameters("momentum_buffer");
    update =
        new FusedUpdate(
            KERNELS, builder.parameters, List.of(momenta), builder.momentum, builder.weightDecay);
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

  /** Returns {@code momentum_buffer} of each parameter. */
  @Override
  public Map<String, NDArray> state() {
    return slots.tensors();
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    slots.load(saved);
    update.revive(slots.touched("momentum_buffer"));
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
    private double momentum;
    private double weightDecay;

    private Builder(List<Parameter> parameters) {
      this.parameters = parameters;
    }

    /** Sets the step size, in [0, inf). */
    public Builder learningRate(double rate) {
      learningRate = Checks.atLeastZero("learningRate", rate);
      return this;
    }

    /** Sets how much of the last direction is kept, in [0, 1). */
    public Builder momentum(double kept) {
      momentum = Checks.fraction("momentum", kept);
      return this;
    }

    /** Sets what of the weights is added to their gradients, in [0, inf). */
    public Builder weightDecay(double decay) {
      weightDecay = Checks.atLeastZero("weightDecay", decay);
      return this;
    }

    /** Makes the optimizer, on the device of the parameters. */
    public Sgd build() {
      return new Sgd(this);
    }
  }
}
