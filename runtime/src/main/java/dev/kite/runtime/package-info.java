/**
 * Runs, their record, who watches them, and their command line; knows nothing of tensors.
 *
 * <p>Order of the packages: {@code env < storage < http < artifact, run < config, execution <
 * layout < tracking, listener, meter < notice, mlflow, machine, viewer < query, slack < option <
 * layer < help < describe, sweep < ledger < cli}; in {@code sweep}, {@code sweep.axis < sweep}.
 * Users may rely on {@code run} without its {@code Deadlines}, {@code execution}, {@code query} and
 * what these show of the others; the rest may change.
 */
@NullMarked
package dev.kite.runtime;

import org.jspecify.annotations.NullMarked;
