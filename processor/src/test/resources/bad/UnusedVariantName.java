package exp;

import dev.kite.Config;

/** How the weights are updated. */
@Config("how") // error at "how": [UnusedVariantName] Name "how" has no effect, because "Optimizer" is no variant of a sealed interface with @Config. Remove the name.
sealed interface Optimizer {}

/** Used. */
@Config("gradient-descent")
record Sgd() implements Optimizer {}

/**
 * Other things.
 *
 * @param depth how deep
 */
@Config("things") // error at "things": [UnusedVariantName] Name "things" has no effect, because "Settings" is no variant of a sealed interface with @Config. Remove the name.
record Settings(int depth) {}
