package dev.kite.runtime.env;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Recognises code: equal for equal files, whatever their dates. */
public final class CodeFingerprint {

  private CodeFingerprint() {}

  /** Returns the jar or directory that a class was loaded from. */
  public static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException e) {
      // A class loader of its own kind: the code is not in files that could be compared.
      return Optional.empty();
    }
  }

  /**
   * Returns the fingerprint of a jar, from the checksums in its directory, or of a directory.
   *
   * @throws IOException if it cannot be read
   */
  public static String of(Path code) throws IOException {
    Map<String, Long> checksums = Files.isDirectory(code) ? directory(code) : jar(code);
    return Fingerprint.of(checksums);
  }

  private static Map<String, Long> jar(Path jar) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        checksums.put(entry.getName(), entry.getCrc());
      }
    }
    return checksums;
  }

  private static Map<String, Long> directory(Path directory) throws IOException {
    Map<String, Long> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        checksums.put(directory.relativize(file).toString().replace('\\', '/'), crc.getValue());
      }
    }
    return checksums;
  }
}
