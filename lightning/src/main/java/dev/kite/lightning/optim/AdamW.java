package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.nn.Parameter;
import java.util.List;

/**
 * {@code torch.optim.AdamW}, fused: Adam whose weights decay apart from their gradients
 * (Loshchilov, Hutter: Decoupled weight decay regularization, 2019).
 *
 * <p>Defaults: learningRate 1e-3, betas 0.9 and 0.999, epsilon 1e-8, weightDecay 1e-2.
 */
public final class AdamW extends OptimizerBuilder<AdamW> {
  private boolean amsgrad;

  private AdamW(List<Parameter> parameters) {
    super(parameters, Adam.settingsWith(1e-2));
  }

  /** Describes an optimizer of the trained parameters of a tree. */
  public static AdamW of(Layer layer) {
    return of(layer.parameters());
  }

  /** Describes an optimizer of parameters. */
  public static AdamW of(List<Parameter> parameters) {
    return new AdamW(parameters);
  }

  /** Sets the decay of the two moving averages, each in [0, 1). */
  public AdamW betas(double first, double second) {
    return set(Adam.BETA1, first).set(Adam.BETA2, second);
  }

  /** Sets what is added to the root of the second moment, in [0, inf). */
  public AdamW epsilon(double added) {
    return set(Adam.EPSILON, added);
  }

  /**
   * Divides by the largest second moment so far (Reddi, Kale, Kumar: On the convergence of Adam and
   * beyond, 2018).
   */
  public AdamW amsgrad() {
    amsgrad = true;
    return this;
  }

  @Override
  UpdateRule rule(Parameter parameter, OptimizerGroup group) {
    return Adam.ruleOf("_fused_adamw_", settings(), amsgrad, maximizes());
  }

  @Override
  AdamW self() {
    return this;
  }
}
