package dev.kite.runtime.layout;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file of one metric holds: lines {@code timestamp value step}, one per step.
 *
 * <p>A step beyond the last one is new without a look at the past. For other steps the file is read
 * once; what was read is forgotten when a continued run has passed what it replays. Not
 * thread-safe.
 */
public final class MetricSeries {

  private static final int TAIL_BYTES = 512;

  private final Path file;
  private final long replayEnd;
  private long lastStep;
  private @Nullable Map<Long, Double> history;

  /** Opens the series of a file, which need not exist; a line that was torn off is removed. */
  MetricSeries(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      repair();
      this.history = read();
    }
    this.lastStep =
        history == null
            ? Long.MIN_VALUE
            : history.keySet().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    this.replayEnd = lastStep;
  }

  /** Returns the highest step. */
  long lastStep() {
    return lastStep;
  }

  /** Returns whether a step lies within what an earlier process recorded. */
  boolean replays(long step) {
    return step <= replayEnd;
  }

  /** Returns whether the file has to be read to know the value at a step. */
  boolean reads(long step) {
    return step <= lastStep && history == null;
  }

  /** Returns the value recorded at a step, null when there is none. */
  @Nullable Double at(long step) throws IOException {
    if (step > lastStep) {
      return null;
    }
    if (history == null) {
      history = read();
    }
    return history.get(step);
  }

  /** Remembers a point whose step is new, which will be in the file before anyone asks for it. */
  void add(long step, double value) {
    if (step > lastStep) {
      lastStep = step;
      if (step > replayEnd) {
        history = null;
      }
    }
    if (history != null) {
      history.put(step, value);
    }
  }

  /** Removes what follows the last complete line. */
  void repair() throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      long end = content.length();
      while (end > 0) {
        content.seek(end - 1);
        if (content.read() == '\n') {
          break;
        }
        end--;
      }
      if (end < content.length()) {
        content.setLength(end);
      }
    }
  }

  private Map<Long, Double> read() throws IOException {
    Map<Long, Double> values = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      MetricLine.parse(line).ifPresent(point -> values.putIfAbsent(point.step(), point.value()));
    }
    return values;
  }

  /** Returns the last complete line of a file without reading the rest. */
  public static Optional<MetricLine> last(Path file) throws IOException {
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      int size = (int) Math.min(TAIL_BYTES, content.length());
      byte[] tail = new byte[size];
      content.seek(content.length() - size);
      content.readFully(tail);
      String text = new String(tail, StandardCharsets.US_ASCII);
      int end = text.lastIndexOf('\n');
      if (end < 0) {
        return Optional.empty();
      }
      return MetricLine.parse(text.substring(text.lastIndexOf('\n', end - 1) + 1, end));
    }
  }
}
