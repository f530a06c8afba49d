package dev.kite.lightning.bridge;

import dev.kite.runtime.run.Events;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.StopCause;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A run that remembers, and always wants to know the progress. */
final class FakeRun implements Run {
  private final Path directory;
  private final Events events = new Events();
  private final Map<String, Double> points = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();
  private final List<Progress> progress = new ArrayList<>();
  private int flushes;
  private boolean stopRequested;

  FakeRun(Path directory) {
    this.directory = directory;
  }

  Map<String, Double> points() {
    return points;
  }

  Map<String, String> tags() {
    return tags;
  }

  List<Progress> progress() {
    return progress;
  }

  int flushes() {
    return flushes;
  }

  void requestStop() {
    stopRequested = true;
  }

  @Override
  public String id() {
    return "0";
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String experiment() {
    return "fake";
  }

  @Override
  public Path dir() {
    return directory;
  }

  @Override
  public long seed() {
    return 5;
  }

  @Override
  public String device() {
    return "cpu";
  }

  @Override
  public boolean resumed() {
    return false;
  }

  @Override
  public void log(String key, double value, long step) {
    points.put(key + "@" + step, value);
  }

  @Override
  public void log(Map<String, Double> metrics, long step) {
    metrics.forEach((key, value) -> log(key, value, step));
  }

  @Override
  public void artifact(String path, String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void artifact(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path localize(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Events events() {
    return events;
  }

  @Override
  public void progress(Supplier<Progress> supplier) {
    progress.add(supplier.get());
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public boolean stopRequested() {
    return stopRequested;
  }

  @Override
  public Optional<StopCause> stopCause() {
    return stopRequested ? Optional.of(StopCause.TERMINATE) : Optional.empty();
  }

  @Override
  public void tag(String key, String value) {
    tags.put(key, value);
  }
}
