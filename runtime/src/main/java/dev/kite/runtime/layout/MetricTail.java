package dev.kite.runtime.layout;

import dev.kite.runtime.run.MetricPoint;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was appended to the file of a metric since an offset, a piece at a time.
 *
 * @param points the points, in the order of the file
 * @param end offset behind the last of them, from which to read on
 */
public record MetricTail(List<MetricPoint> points, long end) {

  /** Room for a few hundred lines, so that a million points are not in memory at once. */
  private static final int PIECE_BYTES = 1 << 14;

  /** Copies the list. */
  public MetricTail {
    points = List.copyOf(points);
  }

  /** Streams the points of all complete lines, a piece at a time. */
  public static Stream<MetricPoint> all(String key, Path file) throws IOException {
    return Stream.iterate(
            new Piece(0, read(key, file, 0)),
            piece -> piece.tail.end() > piece.start,
            piece -> Piece.at(key, file, piece.tail.end()))
        .flatMap(piece -> piece.tail.points.stream());
  }

  private record Piece(long start, MetricTail tail) {
    static Piece at(String key, Path file, long start) {
      try {
        return new Piece(start, read(key, file, start));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Reads complete lines from an offset on; none are left when the end is the offset.
   *
   * @throws IOException if the file cannot be read
   */
  public static MetricTail read(String key, Path file, long offset) throws IOException {
    byte[] piece;
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      long there = content.length() - offset;
      if (there <= 0) {
        return new MetricTail(List.of(), offset);
      }
      piece = new byte[(int) Math.min(PIECE_BYTES, there)];
      content.seek(offset);
      content.readFully(piece);
    }
    String text = new String(piece, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('\n') + 1;
    List<MetricPoint> points = new ArrayList<>();
    text.substring(0, end)
        .lines()
        .forEach(
            line ->
                MetricLine.parse(line)
                    .ifPresent(
                        point ->
                            points.add(
                                new MetricPoint(
                                    key, point.value(), point.step(), point.timestamp()))));
    return new MetricTail(points, offset + end);
  }
}
