package optim;

import dev.kite.Config;
import dev.kite.Param;
import java.util.OptionalDouble;

/**
 * Adam with decoupled weight decay.
 *
 * @param lr step size
 * @param decay weight decay per step
 * @param schedule how the step size changes
 */
@Config("adam")
public record AdamW(
    @Param(value = "1e-3", range = "(0, inf)") double lr, OptionalDouble decay, Schedule schedule)
    implements Optimizer {}
