/** Delivers what is recorded on the local disk to an MLflow server, now or later. */
@NullMarked
package dev.kite.runtime.mlflow;

import org.jspecify.annotations.NullMarked;
