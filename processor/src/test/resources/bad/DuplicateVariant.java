package exp;

import dev.kite.Config;

/** How the weights are updated. */
@Config
sealed interface Optimizer {} // error at interface: [DuplicateVariant] Variants "Adam" and "AdamW" are both chosen by "adam". Name one of them with @Config("...").

/** Adam. */
@Config
record Adam() implements Optimizer {}

/** Adam with decay. */
@Config("adam")
record AdamW() implements Optimizer {}

/** Stochastic gradient descent. */
@Config
record Sgd() implements Optimizer {}
