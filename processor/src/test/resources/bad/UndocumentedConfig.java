package exp;

import dev.kite.Config;

@Config
sealed interface Optimizer {} // error at interface: [UndocumentedConfig] Configuration "Optimizer" has no description. Start its Javadoc with a sentence that says what it is.

/** @param lr step size */
@Config
record Sgd(double lr) implements Optimizer {} // error at record: [UndocumentedConfig] Configuration "Sgd" has no description. Start its Javadoc with a sentence that says what it is.

@Config
record None() implements Optimizer {} // error at record: [UndocumentedConfig] Configuration "None" has no description. Start its Javadoc with a sentence that says what it is.
