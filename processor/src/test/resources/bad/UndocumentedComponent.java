package exp;

import dev.kite.Config;
import dev.kite.Param;

/**
 * Stochastic gradient descent.
 *
 * @param lr step size
 */
@Config
record Sgd(@Param("0.1") double lr, @Param("0.9") double momentum) {} // error at momentum: [UndocumentedComponent] Component "momentum" of "Sgd" is not documented. Add "@param momentum ..." to the Javadoc of the record.

/** Adam. */
@Config
record Adam(
    double lr, // error at lr: [UndocumentedComponent] Component "lr" of "Adam" is not documented. Add "@param lr ..." to the Javadoc of the record.
    @Param("0.9")
        double beta) { // error at beta: [UndocumentedComponent] Component "beta" of "Adam" is not documented. Add "@param beta ..." to the Javadoc of the record.
  Adam(double lr, double beta) {
    this.lr = lr;
    this.beta = beta;
  }
}
