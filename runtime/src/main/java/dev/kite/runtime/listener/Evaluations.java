package dev.kite.runtime.listener;

import dev.kite.runtime.run.MetricPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Recognises the values of a validation or a test among the metrics of a run: they are named so, or
 * follow the end of an epoch at the same step.
 */
final class Evaluations {

  private static final String EPOCH = "epoch";
  private static final long NEVER = Long.MIN_VALUE;

  private double epoch;
  private long epochStep = NEVER;

  /** Returns a line for each step at which metrics that came at once are such values. */
  List<String> lines(List<MetricPoint> points) {
    Map<Long, Map<String, Double>> steps = new LinkedHashMap<>();
    for (MetricPoint point : points) {
      steps.computeIfAbsent(point.step(), step -> new TreeMap<>()).put(point.key(), point.value());
    }
    return steps.entrySet().stream()
        .flatMap(each -> line(each.getKey(), each.getValue()).stream())
        .toList();
  }

  private Optional<String> line(long step, Map<String, Double> values) {
    Double ended = values.remove(EPOCH);
    if (ended != null) {
      epoch = ended;
      epochStep = step;
    }
    values.keySet().removeIf(key -> key.startsWith("train/") || MetricPoint.ofMachine(key));
    boolean epochEnds = epochStep == step;
    if (values.isEmpty() || !(epochEnds || values.keySet().stream().anyMatch(this::isNamedSo))) {
      return Optional.empty();
    }
    // Only once: what is recorded later at this step is the result of the experiment.
    epochStep = NEVER;
    String position = epochEnds ? "epoch " + ShortText.number(epoch) + "  " : "";
    return Optional.of(position + "step " + step + "  " + ShortText.metrics(values));
  }

  private boolean isNamedSo(String key) {
    return key.startsWith("val/") || key.startsWith("test/");
  }
}
