/**
 * Delivers what is recorded on the local disk to an MLflow server, now or later.
 *
 * <p>Not through mlflow-client: it sends every failed request three times, runs/create included,
 * deadlocks on the third answer 429, and leaves no way to set timeouts, to bound an answer, or to
 * read Retry-After.
 */
@NullMarked
package dev.kite.runtime.mlflow;

import org.jspecify.annotations.NullMarked;
