package dev.kite.runtime.ledger;

import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.listener.ShortText;
import dev.kite.runtime.listener.StandardOutput;
import dev.kite.runtime.query.RunField;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.tracking.StoredRun;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the cells of tables, and tables that are cut where the terminal ends. */
final class Cells {

  /** A run of a sweep's own, which has no metrics. */
  private static final String SWEEP = "kite.sweep";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final String GAP = "  ";

  private Cells() {}

  static String start(StoredRun run) {
    return MINUTES.format(run.start().atZone(ZoneId.systemDefault()));
  }

  static String took(StoredRun run) {
    return run.end().map(end -> ShortText.duration(Duration.between(run.start(), end))).orElse("");
  }

  /** The first columns of every table of runs. */
  static List<String> identity(StoredRun run) {
    return List.of(
        RunInfo.shortId(run.id()),
        run.name(),
        run.experiment(),
        RunField.status(run),
        start(run),
        took(run));
  }

  /** What a run came to: its result, or else its metrics; not those of the machine. */
  static String metrics(StoredRun run) {
    if (run.defect().isPresent()) {
      return "(" + run.defect().get() + ")";
    }
    if (run.tags().containsKey(SWEEP)) {
      return "(sweep)";
    }
    Map<String, Double> shown = new TreeMap<>(run.result());
    shown.keySet().removeIf(MetricPoint::ofMachine);
    return ShortText.metrics(shown);
  }

  static String number(double value) {
    return ShortText.number(value);
  }

  /** Names come from outside and must not steer the terminal. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Prints rows in columns that are as wide as their content, cut where the terminal ends. */
  static void print(List<List<String>> rows, Surroundings outside) {
    int[] widths = new int[rows.get(0).size()];
    List<List<String>> plain = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = row.stream().map(Cells::printable).toList();
      plain.add(cells);
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(cells.get(i)));
      }
    }
    boolean unicode = Sparkline.unicode();
    int most = TerminalWidth.of(outside.env()).orElse(Integer.MAX_VALUE);
    StringBuilder text = new StringBuilder();
    for (List<String> row : plain) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)))).append(GAP);
      }
      text.append(cut(line.toString().stripTrailing(), most, unicode)).append('\n');
    }
    outside.out().print(text);
    outside.out().flush();
  }

  private static String cut(String line, int most, boolean unicode) {
    if (width(line) <= most) {
      return line;
    }
    String mark = unicode ? "…" : "...";
    int end = line.offsetByCodePoints(0, Math.max(0, most - mark.length()));
    return line.substring(0, end) + mark;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Whether a person looks. */
  static boolean terminal(Surroundings outside) {
    return StandardOutput.isTerminal(outside.env());
  }
}
