package optim;

import dev.kite.Config;

/** How the weights are updated. */
@Config
public sealed interface Optimizer permits Sgd, AdamW {}
