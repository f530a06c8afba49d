package dev.kite.runtime.ledger;

import dev.kite.runtime.query.Artifact;
import dev.kite.runtime.query.Goal;
import dev.kite.runtime.query.MetricSummary;
import dev.kite.runtime.query.RunField;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything about one run on a page. */
final class RunPage {

  private static final String CHECKPOINTS = "checkpoints/";
  private static final int MOST_FILES = 40;

  /** Tags that the first lines say already. */
  private static final List<String> SAID =
      List.of("mlflow.runName", "mlflow.note.content", "kite.command", "kite.error");

  private RunPage() {}

  /** Prints the page. */
  static void print(StoredRun run, List<MetricSummary> metrics, Ledger ledger) throws IOException {
    head(run, ledger);
    section("Parameters", params(run, ledger), ledger);
    section("Metrics", metrics(metrics), ledger);
    List<Artifact> all = ledger.runs().artifacts(run);
    section("Checkpoints", files(all, true), ledger);
    section("Artifacts", files(all, false), ledger);
    section("Tags", tags(run), ledger);
    if (run.status() == RunStatus.FAILED || run.status() == RunStatus.KILLED) {
      ledger.say("");
      ledger.say("Continue it with --run-id " + RunInfo.shortId(run.id()));
    }
  }

  private static void head(StoredRun run, Ledger ledger) {
    ledger.say("Run %s (%s) of %s".formatted(run.name(), run.id(), run.experiment()));
    Map<String, String> tags = run.tags();
    String took = run.end().isPresent() ? ", took " + Cells.took(run) : "";
    ledger.say("%s, began %s%s".formatted(RunField.status(run), Cells.start(run), took));
    run.defect().ifPresent(defect -> ledger.say("The record is broken: " + defect));
    line("Error: ", tags.get("kite.error"), ledger);
    line("Note: ", tags.get("mlflow.note.content"), ledger);
    line("Command: ", tags.get("kite.command"), ledger);
    ledger.say("Artifacts: " + run.location());
  }

  private static void line(String name, @Nullable String text, Ledger ledger) {
    if (text != null && !text.isBlank()) {
      ledger.say(name + text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
  }

  private static void section(String title, List<List<String>> rows, Ledger ledger) {
    if (!rows.isEmpty()) {
      ledger.say("");
      ledger.say(title + ":");
      Cells.print(
          rows.stream()
              .map(
                  row -> {
                    List<String> indented = new ArrayList<>(row);
                    indented.set(0, "  " + row.get(0));
                    return indented;
                  })
              .toList(),
          ledger.outside());
    }
  }

  private static List<List<String>> params(StoredRun run, Ledger ledger) {
    Map<String, String> origins = ParamOrigins.of(run, ledger.runs());
    List<List<String>> rows = new ArrayList<>();
    new TreeMap<>(run.params())
        .forEach((name, text) -> rows.add(List.of(name, text, origins.getOrDefault(name, ""))));
    return rows;
  }

  private static List<List<String>> metrics(List<MetricSummary> metrics) {
    boolean unicode = Sparkline.unicode();
    List<List<String>> rows = new ArrayList<>();
    for (MetricSummary metric : metrics) {
      rows.add(
          List.of(
              metric.key(),
              Sparkline.of(metric.shape().means(), unicode),
              Cells.number(metric.first().value()),
              at(metric.last()),
              metric.best(Goal.MIN).map(RunPage::at).orElse(""),
              metric.best(Goal.MAX).map(RunPage::at).orElse(""),
              Long.toString(metric.count())));
    }
    if (!rows.isEmpty()) {
      rows.add(0, List.of("METRIC", "COURSE", "FIRST", "LAST", "MIN", "MAX", "POINTS"));
    }
    return rows;
  }

  private static String at(MetricPoint point) {
    return Cells.number(point.value()) + " @" + point.step();
  }

  private static List<List<String>> files(List<Artifact> all, boolean checkpoints) {
    List<Artifact> files =
        all.stream().filter(each -> each.path().startsWith(CHECKPOINTS) == checkpoints).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Artifact file : files.subList(0, Math.min(MOST_FILES, files.size()))) {
      rows.add(List.of(file.path(), size(file.bytes())));
    }
    if (files.size() > MOST_FILES) {
      rows.add(List.of("… and " + (files.size() - MOST_FILES) + " more", ""));
    }
    return rows;
  }

  private static String size(long bytes) {
    double size = bytes;
    for (String unit : List.of("B", "kB", "MB", "GB")) {
      if (size < 1000) {
        return unit.equals("B") ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, unit);
      }
      size /= 1000;
    }
    return String.format(Locale.ROOT, "%.1f TB", size);
  }

  private static List<List<String>> tags(StoredRun run) {
    List<List<String>> rows = new ArrayList<>();
    new TreeMap<>(run.tags())
        .forEach(
            (key, text) -> {
              if (!SAID.contains(key)) {
                rows.add(List.of(key, text));
              }
            });
    return rows;
  }
}
