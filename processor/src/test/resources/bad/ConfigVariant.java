package exp;

import dev.kite.Config;

/** How the weights are updated. */
@Config
sealed interface Optimizer {} // error at interface: [ConfigVariant] Variant "Sgd" of "Optimizer" is no record with @Config. Make it one. // error at interface: [ConfigVariant] Variant "Adam" of "Optimizer" is no record with @Config. Make it one. // error at interface: [ConfigVariant] Variant "Adaptive" of "Optimizer" is no record with @Config. Make it one.

/** No configuration. */
record Sgd(double lr) implements Optimizer {}

/** No record. */
final class Adam implements Optimizer {}

/** Momentum and more. */
@Config
sealed interface Adaptive extends Optimizer {}

/**
 * A variant of a variant.
 *
 * @param lr step size
 */
@Config
record AdaGrad(double lr) implements Adaptive {}
