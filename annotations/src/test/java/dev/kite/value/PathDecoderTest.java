package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathDecoderTest {

  @TempDir private Path home;

  @Test
  void fileIsNeitherResolvedNorLookedUp() throws ValueException {
    assertThat(Decoders.FILE.decode("../no such/file")).isEqualTo(new File("../no such/file"));
    assertThat(Decoders.FILE.encode(new File("a/b"))).isEqualTo(new File("a/b").getPath());
    assertThat(Refusal.of(Decoders.FILE, "")).hasMessage("is not a path, it is empty");
    assertThat(Refusal.of(Decoders.FILE, "a\0b")).hasMessageStartingWith("is not a path: ");
  }

  @Test
  void existingFileIsLookedUp() throws IOException, ValueException {
    Path file = Files.createFile(home.resolve("data.zip"));
    assertThat(Decoders.EXISTING_FILE.decode(file.toString())).isEqualTo(new ExistingFile(file));
    assertThat(Decoders.EXISTING_FILE.canonical(file.toString())).isEqualTo(file.toString());
    assertThat(Refusal.of(Decoders.EXISTING_FILE, home.toString()))
        .hasMessage("is a directory, not a file");
    assertThat(Refusal.of(Decoders.EXISTING_FILE, file + ".gz")).hasMessage("does not exist");
    assertThat(Refusal.of(Decoders.EXISTING_FILE, "")).hasMessage("is not a path, it is empty");
    assertThat(Decoders.EXISTING_FILE.label()).isEqualTo("file");
  }

  @Test
  void existingDirectoryIsLookedUp() throws IOException, ValueException {
    Path file = Files.createFile(home.resolve("data.zip"));
    assertThat(Decoders.EXISTING_DIRECTORY.decode(home.toString()))
        .isEqualTo(new ExistingDirectory(home));
    assertThat(Decoders.EXISTING_DIRECTORY.canonical(home.toString())).isEqualTo(home.toString());
    assertThat(Refusal.of(Decoders.EXISTING_DIRECTORY, file.toString()))
        .hasMessage("is a file, not a directory");
    assertThat(Refusal.of(Decoders.EXISTING_DIRECTORY, home.resolve("no").toString()))
        .hasMessage("does not exist");
    assertThat(Decoders.EXISTING_DIRECTORY.label()).isEqualTo("directory");
  }

  @Test
  void missingRelativePathSaysWhereItWasLookedFor() {
    assertThat(Refusal.of(Decoders.EXISTING_FILE, "no such.file"))
        .hasMessage("does not exist: there is no " + Path.of("no such.file").toAbsolutePath());
  }

  @Test
  void relativePathsAreResolvedAgainstADirectory() {
    String moved = home.resolve("../data").toString();
    assertThat(
            List.of(
                Decoders.PATH, Decoders.FILE, Decoders.EXISTING_FILE, Decoders.EXISTING_DIRECTORY))
        .allSatisfy(
            decoder -> {
              assertThat(decoder.rebase("../data", home)).isEqualTo(moved);
              assertThat(decoder.rebase("/a//b", home)).isEqualTo("/a//b");
              assertThat(decoder.rebase("", home)).isEmpty();
              assertThat(decoder.rebase("a\0b", home)).isEqualTo("a\0b");
            });
  }

  @Test
  void relativePathsInCollectionsAreResolvedToo() {
    Decoder<List<Path>> list = Decoders.listOf(Decoders.PATH);
    assertThat(list.rebase("a,b", Path.of("conf"))).isEqualTo("[\"conf/a,b\"]");
    assertThat(list.rebase("[\"a\", \"/b\"]", Path.of("conf"))).isEqualTo("[\"conf/a\", \"/b\"]");
    assertThat(list.rebase("/a", Path.of("conf"))).isEqualTo("/a");
    assertThat(list.rebase("[\"a", Path.of("conf"))).isEqualTo("[\"a");
    Decoder<?> map = Decoders.mapOf(Decoders.STRING, Decoders.FILE);
    assertThat(map.rebase("k=a", Path.of("conf"))).isEqualTo("{\"k\": \"conf/a\"}");
    assertThat(map.rebase("k=/a", Path.of("conf"))).isEqualTo("k=/a");
    Decoder<?> keys = Decoders.mapOf(Decoders.PATH, Decoders.INT);
    assertThat(keys.rebase("a.csv=2", Path.of("conf"))).isEqualTo("{\"conf/a.csv\": 2}");
    assertThat(keys.rebase("/a.csv=2", Path.of("conf"))).isEqualTo("/a.csv=2");
    assertThat(map.rebase("k", Path.of("conf"))).isEqualTo("k");
  }
}
