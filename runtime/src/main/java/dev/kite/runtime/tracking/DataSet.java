package dev.kite.runtime.tracking;

import dev.kite.runtime.config.YamlText;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Data that a run has read, in the way in which MLflow records data sets.
 *
 * @param name last part of where it comes from
 * @param digest 32 hexadecimal digits that change with its content
 * @param sourceType kind of the source
 * @param source where it comes from, as JSON
 */
public record DataSet(String name, String digest, String sourceType, String source) {

  /** What the data was read for. */
  public static final String CONTEXT = "training";

  /** Of a larger file only its size, its begin and its end are looked at. */
  private static final long LARGE_BYTES = 256L << 20;

  private static final int SAMPLE_BYTES = 1 << 20;

  /** Describes what was brought from a URI to a local path. */
  static DataSet of(URI uri, Path local) throws IOException {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "file");
    String from =
        scheme.equals("file") ? local.toAbsolutePath().normalize().toString() : uri.toString();
    String shown = from.replaceFirst("://[^/@]*@", "://");
    String source = "{\"uri\": \"" + shown.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    return new DataSet(
        String.valueOf(local.getFileName()),
        digest(local),
        scheme.equals("file") ? "local" : scheme,
        source);
  }

  /** Returns the identifier under which the data set is recorded. */
  public String id() {
    MessageDigest md5 = md5();
    md5.update((name + digest).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(md5.digest());
  }

  private static String digest(Path path) throws IOException {
    MessageDigest md5 = md5();
    if (Files.isDirectory(path)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String line = path.relativize(file) + " " + Files.size(file) + "\n";
          md5.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    } else if (Files.size(path) > LARGE_BYTES) {
      sample(path, md5);
    } else {
      try (InputStream content = Files.newInputStream(path)) {
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
          md5.update(buffer, 0, count);
        }
      }
    }
    return HexFormat.of().formatHex(md5.digest());
  }

  private static void sample(Path path, MessageDigest md5) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] piece = new byte[SAMPLE_BYTES];
      md5.update(Long.toString(file.length()).getBytes(StandardCharsets.US_ASCII));
      file.readFully(piece);
      md5.update(piece);
      file.seek(file.length() - piece.length);
      file.readFully(piece);
      md5.update(piece);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5.", e);
    }
  }

  /** Records it in the experiment, and in the run as an input, unless it is there. */
  void write(RunDirectory run) throws IOException {
    String id = id();
    Path there = run.path().resolveSibling("datasets").resolve(id).resolve(MetaFile.NAME);
    if (!Files.exists(there)) {
      AtomicFile.write(
          there,
          "digest: %s\nname: %s\nsource: %s\nsource_type: %s\n"
              .formatted(
                  YamlText.quoted(digest),
                  YamlText.quoted(name),
                  YamlText.quoted(source),
                  YamlText.quoted(sourceType)));
    }
    Path input = run.path().resolve("inputs").resolve(id).resolve(MetaFile.NAME);
    if (!Files.exists(input)) {
      AtomicFile.write(
          input,
          """
          destination_id: '%s'
          destination_type: RUN
          source_id: '%s'
          source_type: DATASET
          tags:
            mlflow.data.context: %s
          """
              .formatted(run.path().getFileName(), id, CONTEXT));
    }
  }

  /** Returns the inputs of a run. */
  static List<DataSet> of(RunDirectory run) throws IOException {
    List<DataSet> inputs = new ArrayList<>();
    Path directory = run.path().resolve("inputs");
    if (!Files.isDirectory(directory)) {
      return inputs;
    }
    try (Stream<Path> all = Files.list(directory)) {
      for (Path input : all.sorted().toList()) {
        String id = String.valueOf(input.getFileName());
        Optional<MetaFile> meta = MetaFile.read(run.path().resolveSibling("datasets").resolve(id));
        meta.ifPresent(
            file ->
                inputs.add(
                    new DataSet(
                        file.get("name"),
                        file.get("digest"),
                        file.get("source_type"),
                        file.get("source"))));
      }
    }
    return inputs;
  }
}
