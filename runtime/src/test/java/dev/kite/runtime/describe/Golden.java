package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts in the resources; {@code -Dgolden.update} writes them anew. */
final class Golden {

  private static final Path FILES = Path.of("src/test/resources/dev/kite/runtime/describe");

  private Golden() {}

  static void assertIs(String file, String text) throws IOException {
    Path golden = FILES.resolve(file);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }
}
