package dev.kite.runtime.tracking;

import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.tracking.RunIndex.Entry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a {@link RunIndex}: a version, all texts once, the entries, a checksum. Most texts
 * of a store are in every run of it, so that the file is small and quick to read.
 */
final class IndexFile {

  private static final Logger log = LoggerFactory.getLogger(IndexFile.class);

  private static final int VERSION = 0x4b495431;
  private static final int CHECKSUM_BYTES = 8;
  private static final long NONE = Long.MIN_VALUE;

  private final Path root;

  private IndexFile(Path root) {
    this.root = root;
  }

  /** Reads an index; an empty one if there is none that can be relied upon. */
  static Map<String, Entry> read(Path file, Path root) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int end = bytes.length - CHECKSUM_BYTES;
      if (end > 0 && ByteBuffer.wrap(bytes).getLong(end) == checksum(bytes, end)) {
        return new IndexFile(root).entries(ByteBuffer.wrap(bytes, 0, end));
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
      log.debug("Could not read {}", file, e);
    }
    return Map.of();
  }

  private static long checksum(byte[] bytes, int end) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, end);
    return crc.getValue();
  }

  /**
   * Writes an index whole; not forced to the disk, since its checksum tells whether it is there.
   */
  static void write(Path file, Map<String, Entry> entries, Path root) throws IOException {
    byte[] bytes = new IndexFile(root).bytes(entries);
    Path next = Files.createTempFile(root, RunIndex.NAME + ".", ".tmp");
    try {
      Files.write(next, bytes);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private byte[] bytes(Map<String, Entry> entries) throws IOException {
    Texts texts = new Texts();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeInt(entries.size());
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      out.writeInt(texts.number(entry.getKey()));
      write(entry.getValue(), texts, out);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream file = new DataOutputStream(all);
    file.writeInt(VERSION);
    texts.write(file);
    body.writeTo(file);
    byte[] written = all.toByteArray();
    file.writeLong(checksum(written, written.length));
    return all.toByteArray();
  }

  private static void write(Entry entry, Texts texts, DataOutputStream out) throws IOException {
    Stamp stamp = entry.stamp();
    out.writeLong(stamp.run());
    out.writeLong(stamp.meta());
    out.writeLong(stamp.metaBytes());
    out.writeLong(stamp.tags());
    out.writeLong(stamp.metrics());
    out.writeBoolean(entry.run().isPresent());
    if (entry.run().isPresent()) {
      write(entry.run().get(), texts, out);
    }
  }

  private static void write(StoredRun run, Texts texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.number(run.name()));
    out.writeInt(texts.number(run.experiment()));
    out.writeByte(run.status().code());
    out.writeLong(run.start().toEpochMilli());
    out.writeLong(run.end().map(Instant::toEpochMilli).orElse(NONE));
    write(run.params(), texts, out);
    out.writeInt(run.points().size());
    for (MetricPoint point : run.points().values()) {
      out.writeInt(texts.number(point.key()));
      out.writeDouble(point.value());
      out.writeLong(point.step());
      out.writeLong(point.timestampMillis());
    }
    write(run.tags(), texts, out);
  }

  private static void write(Map<String, String> map, Texts texts, DataOutputStream out)
      throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeInt(texts.number(entry.getKey()));
      out.writeInt(texts.number(entry.getValue()));
    }
  }

  private Map<String, Entry> entries(ByteBuffer in) {
    if (in.getInt() != VERSION) {
      return Map.of();
    }
    String[] texts = Texts.read(in);
    int size = in.getInt();
    Map<String, Entry> entries = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      String key = texts[in.getInt()];
      Stamp stamp = new Stamp(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
      Optional<StoredRun> run = in.get() == 0 ? Optional.empty() : Optional.of(run(key, in, texts));
      entries.put(key, new Entry(stamp, run));
    }
    return entries;
  }

  private StoredRun run(String key, ByteBuffer in, String[] texts) {
    return new StoredRun(
        key.substring(key.indexOf('/') + 1),
        texts[in.getInt()],
        texts[in.getInt()],
        RunStatus.of(in.get()),
        Instant.ofEpochMilli(in.getLong()),
        Optional.of(in.getLong()).filter(end -> end != NONE).map(Instant::ofEpochMilli),
        MetaFile.uri(new RunDirectory(root.resolve(key)).artifacts()),
        map(in, texts),
        points(in, texts),
        map(in, texts),
        Optional.empty());
  }

  private static Map<String, String> map(ByteBuffer in, String[] texts) {
    int size = in.getInt();
    Map<String, String> map = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      map.put(texts[in.getInt()], texts[in.getInt()]);
    }
    return map;
  }

  private static Map<String, MetricPoint> points(ByteBuffer in, String[] texts) {
    int size = in.getInt();
    Map<String, MetricPoint> points = new HashMap<>(size * 2);
    for (int i = 0; i < size; i++) {
      String key = texts[in.getInt()];
      points.put(key, new MetricPoint(key, in.getDouble(), in.getLong(), in.getLong()));
    }
    return points;
  }

  /** Every text once. */
  private static final class Texts {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    int number(String text) {
      Integer known = numbers.putIfAbsent(text, numbers.size());
      return known == null ? numbers.size() - 1 : known;
    }

    void write(DataOutputStream out) throws IOException {
      out.writeInt(numbers.size());
      for (String text : numbers.keySet()) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }

    static String[] read(ByteBuffer in) {
      String[] texts = new String[in.getInt()];
      for (int i = 0; i < texts.length; i++) {
        int length = in.getInt();
        byte[] bytes = new byte[length];
        in.get(bytes);
        texts[i] = new String(bytes, StandardCharsets.UTF_8);
      }
      return texts;
    }
  }
}
