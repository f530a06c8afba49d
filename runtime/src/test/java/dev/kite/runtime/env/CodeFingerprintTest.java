package dev.kite.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeFingerprintTest {

  @TempDir Path directory;

  @Test
  void jarsOfEqualFilesAreEqualWhateverTheirDates() throws IOException {
    Path first = jar("first.jar", "code", 1_000_000_000_000L);
    Path later = jar("later.jar", "code", 1_700_000_000_000L);
    Path other = jar("other.jar", "edoc", 1_000_000_000_000L);

    assertThat(CodeFingerprint.of(first))
        .isEqualTo(CodeFingerprint.of(later))
        .isNotEqualTo(CodeFingerprint.of(other));
  }

  @Test
  void directoryChangesWithContentAndNames() throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes/a"));
    Path file = Files.writeString(classes.resolve("A.class"), "code");
    String before = CodeFingerprint.of(directory.resolve("classes"));
    Files.writeString(file, "edoc");
    String changed = CodeFingerprint.of(directory.resolve("classes"));
    Files.writeString(file, "code");
    Files.move(file, classes.resolve("B.class"));
    String renamed = CodeFingerprint.of(directory.resolve("classes"));

    assertThat(before).isNotEqualTo(changed).isNotEqualTo(renamed);
  }

  @Test
  void classesOfTheJdkHaveNoPlace() {
    assertThat(CodeFingerprint.location(String.class)).isEmpty();
    assertThat(CodeFingerprint.location(CodeFingerprintTest.class))
        .hasValueSatisfying(place -> assertThat(place).isDirectory());
  }

  private Path jar(String name, String content, long time) throws IOException {
    Path jar = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      ZipEntry entry = new ZipEntry("A.class");
      entry.setTime(time);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }
}
