package dev.kite.runtime.mlflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SHA-256 digests of the files of a run, in the form that {@code sha256sum -c} reads.
 *
 * @param byPath digests in hexadecimal digits, by the paths of the files
 */
record Digests(Map<String, String> byPath) {

  /** Name of the file among the others. */
  static final String FILE = "artifacts.sha256";

  static final Digests NONE = new Digests(Map.of());

  private static final String BETWEEN = "  ";

  Digests {
    byPath = Map.copyOf(byPath);
  }

  /** Returns what a text lists. */
  static Digests of(String text) {
    Map<String, String> byPath = new TreeMap<>();
    text.lines()
        .filter(line -> line.contains(BETWEEN))
        .forEach(
            line -> {
              int at = line.indexOf(BETWEEN);
              byPath.put(line.substring(at + BETWEEN.length()), line.substring(0, at));
            });
    return new Digests(byPath);
  }

  /** Returns the digest of a file. */
  static String of(Path file) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the text that lists them. */
  String text() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(byPath)
        .forEach((path, digest) -> lines.append(digest).append(BETWEEN).append(path).append('\n'));
    return lines.toString();
  }
}
