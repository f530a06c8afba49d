package dev.kite.runtime.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalizerTest {

  private static final String DIGEST_OF_DIGITS =
      "cc6b6bad31a0ff4d6dfd4953a6346a1c463d884723898a2af964b998e5499e22";

  @TempDir private Path temp;
  private URLClassLoader resources;
  private Localizer localizer;

  @BeforeEach
  void packResources() throws IOException {
    Path jar = temp.resolve("program.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("data/"));
      put(zip, "data/digits.zip", "digits");
      put(zip, "my file.txt", "blank");
    }
    resources = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    localizer = new Localizer(cache(), resources);
  }

  @AfterEach
  void close() throws IOException {
    resources.close();
  }

  @Test
  void absoluteFileIsReturnedInPlace() throws IOException {
    Path file = Files.writeString(temp.resolve("a b.txt"), "here");

    assertThat(localizer.localize(file.toUri())).isEqualTo(file);
    assertThat(localizer.localize(URI.create("FILE:" + file.toUri().getRawPath()))).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:pom.xml", "pom.xml", "file:./pom.xml"})
  void relativePathStartsAtTheWorkingDirectory(String uri) throws IOException {
    assertThat(localizer.localize(URI.create(uri))).isRelative().hasFileName("pom.xml").exists();
  }

  @Test
  void directoryIsReturnedInPlace() throws IOException {
    assertThat(localizer.localize(temp.toUri())).isEqualTo(temp);
  }

  @Test
  void missingFileIsNamedByItsAbsolutePath() {
    assertThatThrownBy(() -> localizer.localize(URI.create("file:./gone.zip")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "Could not find %s: there is no such file. Check the path."
                .formatted(Path.of("gone.zip").toAbsolutePath()));
  }

  @Test
  void fileWithoutPermissionIsToldFromAMissingOne() throws IOException {
    Path file = Files.writeString(temp.resolve("locked"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    Assumptions.assumeFalse(Files.isReadable(file), "the super-user reads everything");

    assertThatThrownBy(() -> localizer.localize(file.toUri()))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("Could not read " + file + ": permission denied.");
  }

  @Test
  void fileOnAnotherHostNamesNoLocalFile() {
    assertThatThrownBy(() -> localizer.localize(URI.create("file://data/digits.zip")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "Could not find file://data/digits.zip: it names no local file."
                + " Write file:relative/path or file:///path.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:/data/digits.zip", "classpath:data/digits.zip"})
  void resourceIsCopiedUnderTheDigestOfItsBytes(String uri) throws IOException {
    Path copy = localizer.localize(URI.create(uri));

    assertThat(copy).hasContent("digits");
    assertThat(cache().relativize(copy))
        .isEqualTo(Path.of("classpath", DIGEST_OF_DIGITS, "digits.zip"));
    assertThat(filesInCache()).containsExactly(copy);
  }

  @Test
  void escapedNameOfAResourceIsDecoded() throws IOException {
    assertThat(localizer.localize(URI.create("classpath:/my%20file.txt")))
        .hasFileName("my file.txt")
        .hasContent("blank");
  }

  @Test
  void resourceInADirectoryOfTheClassPathIsFound() throws IOException {
    Path classes = Files.createDirectories(temp.resolve("my classes"));
    Files.writeString(classes.resolve("notes.txt"), "note");
    Files.createDirectory(classes.resolve("folder"));
    try (URLClassLoader exploded = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      Localizer program = new Localizer(cache(), exploded);

      assertThat(program.localize(URI.create("classpath:/notes.txt"))).hasContent("note");
      assertThatThrownBy(() -> program.localize(URI.create("classpath:/folder")))
          .isInstanceOf(FileNotFoundException.class);
    }
  }

  @Test
  void wholeCopyIsUsedAgain() throws IOException {
    Path copy = localizer.localize(URI.create("classpath:/data/digits.zip"));
    FileTime past = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(copy, past);

    assertThat(localizer.localize(URI.create("classpath:/data/digits.zip"))).isEqualTo(copy);
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(past);
  }

  @Test
  void shortenedCopyIsReplaced() throws IOException {
    Path copy = localizer.localize(URI.create("classpath:/data/digits.zip"));
    Files.writeString(copy, "dig");

    assertThat(localizer.localize(URI.create("classpath:/data/digits.zip"))).hasContent("digits");
  }

  @Test
  void manyCopiersAtOnceLeaveOneWholeFile() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Path>> copies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        copies.add(
            pool.submit(
                () ->
                    new Localizer(cache(), resources)
                        .localize(URI.create("classpath:/data/digits.zip"))));
      }
      for (Future<Path> copy : copies) {
        assertThat(copy.get()).hasContent("digits");
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(filesInCache()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"classpath:/gone.zip", "classpath:/data", "classpath:/data/"})
  void missingResourceIsExplained(String uri) {
    assertThatThrownBy(() -> localizer.localize(URI.create(uri)))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(
            "Could not find %s: the program contains no such resource.".formatted(uri)
                + " Check the name; a file of this machine is written file:name.");
  }

  @Test
  void cacheThatCannotBeWrittenIsExplained() throws IOException {
    Files.writeString(cache(), "a file where the directory should be");

    assertThatThrownBy(() -> localizer.localize(URI.create("classpath:/data/digits.zip")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Could not copy classpath:/data/digits.zip to " + cache() + ": ")
        .hasMessageEndingWith(
            "Set DATA_EPHEMERAL_PATH to a directory that can be written and has room.");
  }

  @Test
  void unknownSchemeIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> localizer.localize(URI.create("s3://bucket/digits.zip")))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Could not read s3://bucket/digits.zip: nothing reads the scheme \"s3\"."
                + " Use one of classpath:, file:.");
  }

  private Path cache() {
    return temp.resolve("cache");
  }

  private List<Path> filesInCache() throws IOException {
    try (Stream<Path> files = Files.walk(cache())) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}
