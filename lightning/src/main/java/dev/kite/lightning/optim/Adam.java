package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;

/**
 * {@code torch.optim.Adam}, fused (Kingma, Ba: Adam: A method for stochastic optimization, 2015).
 *
 * <p>Defaults: learningRate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, weightDecay 0.
 */
public final class Adam extends OptimizerBuilder<Adam> {
  private boolean amsgrad;

  private Adam(List<Parameter> parameters) {
    super(parameters, Moments.settings(0));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static Adam of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static Adam of(List<Parameter> parameters) {
    return new Adam(parameters);
  }

  /** Sets the decay of the two moving averages, each in [0, 1). */
  public Adam betas(double first, double second) {
    return set(Moments.BETA1, first).set(Moments.BETA2, second);
  }

  /** Sets what is added to the root of the second moment, in [0, inf). */
  public Adam epsilon(double added) {
    return set(Moments.EPSILON, added);
  }

  /** Sets what of the weights is added to their gradients, in [0, inf). */
  public Adam weightDecay(double decay) {
    return set(Setting.WEIGHT_DECAY, decay);
  }

  /**
   * Divides by the largest second moment so far (Reddi, Kale, Kumar: On the convergence of Adam and
   * beyond, 2018).
   */
  public Adam amsgrad() {
    amsgrad = true;
    return this;
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    return Moments.rule("_fused_adam_", settings(), amsgrad, maximizes());
  }

  @Override
  Adam self() {
    return this;
  }
}
