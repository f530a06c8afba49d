package dev.kite.lightning.optim;

import dev.kite.lightning.nn.Parameter;
import java.util.List;

/** Parameters of one group, one rule and one type of elements: what one operator can update. */
record Bucket(OptimizerGroup group, UpdateRule rule, List<Parameter> parameters) {
  /** Copies the list. */
  Bucket {
    parameters = List.copyOf(parameters);
  }
}
