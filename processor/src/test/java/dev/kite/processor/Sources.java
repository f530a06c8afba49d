package dev.kite.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Sources among the resources of the tests. */
final class Sources {

  private Sources() {}

  /** What experiments use of module lightning, which this module cannot depend on. */
  static List<JavaFileObject> stubs() {
    Path root = directory("/stub");
    return files(root).stream()
        .map(file -> source(root.relativize(file).toString(), read(file)))
        .toList();
  }

  /** Returns the program whose sources lie in a directory. */
  static List<JavaFileObject> program(Path directory) {
    return files(directory).stream()
        .map(file -> source(file.getFileName().toString(), read(file)))
        .toList();
  }

  /** Returns the sources in a directory and those below it, in order. */
  static List<Path> files(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaFileObject source(String path, String text) {
    return JavaFileObjects.forSourceString(
        path.replaceAll("\\.java$", "").replaceAll("[/\\\\]", "."), text);
  }

  static Path directory(String name) {
    try {
      return Path.of(Sources.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
