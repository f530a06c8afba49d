package dev.kite.processor.check;

import dev.kite.processor.report.Report;

/**
 * A family of rules.
 *
 * @param <M> what they are about
 */
@FunctionalInterface
interface Check<M> {

  /** Reports every violation. */
  void check(M model, Report report);
}
