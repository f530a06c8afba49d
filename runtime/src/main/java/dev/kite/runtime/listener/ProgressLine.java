package dev.kite.runtime.listener;

import dev.kite.runtime.run.Progress;
import java.util.Locale;

/** The state of the work in one line. */
final class ProgressLine {

  private static final String GAP = "  ";

  private ProgressLine() {}

  /** Returns what is known; the metrics last, since a narrow terminal cuts them. */
  static String of(Progress progress) {
    StringBuilder line = new StringBuilder(progress.phase());
    line.append(GAP).append(String.format(Locale.ROOT, "epoch %.2f", progress.epoch()));
    line.append(GAP).append("step ").append(progress.step());
    progress.totalSteps().ifPresent(total -> line.append('/').append(total));
    if (progress.stepsPerSecond() > 0) {
      line.append(GAP).append(ShortText.number(progress.stepsPerSecond())).append(" steps/s");
    }
    progress
        .timeLeft()
        .ifPresent(left -> line.append(GAP).append("ETA ").append(ShortText.duration(left)));
    if (!progress.metrics().isEmpty()) {
      line.append(GAP).append(ShortText.metrics(progress.metrics()));
    }
    return line.toString();
  }
}
