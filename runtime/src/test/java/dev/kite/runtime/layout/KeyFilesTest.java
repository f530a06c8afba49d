package dev.kite.runtime.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFilesTest {

  @TempDir Path run;

  private Path directory;

  @BeforeEach
  void make() throws IOException {
    directory = Files.createDirectory(run.resolve("tags"));
  }

  private KeyFiles open() throws IOException {
    return new KeyFiles(directory, run.resolve("renamed"));
  }

  /** Writes each key into its file. */
  private void write(String... keys) throws IOException {
    KeyFiles files = open();
    for (String key : keys) {
      Files.writeString(files.file(key), Integer.toString(List.of(keys).indexOf(key)));
    }
  }

  @Test
  void keysOfOddCharactersHaveFilesOfTheirOwnThatTheNextProcessFinds() throws IOException {
    // Halves of surrogate pairs, as a text has that was cut, and what ends a line.
    String[] odd = {"a\ud83d", "a\ude80", "a?", "b\nc", "b\r\nc", "b c", "d\te", "d\\u000ae"};
    write(odd);
    write(odd);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(odd.length);
    }
    KeyFiles next = open();
    for (int i = 0; i < odd.length; i++) {
      assertThat(next.file(odd[i])).hasContent(Integer.toString(i));
    }
  }

  @Test
  void nameFromAServerIsOfTheFirstKeyThatCanHaveIt() throws IOException {
    KeyFiles brought = open();
    for (String key : List.of("recall_10", "lr", "größe")) {
      Files.writeString(brought.brought(key), key);
    }

    KeyFiles continued = open();
    assertThat(continued.file("größe")).hasContent("größe").hasFileName("gr__e");
    assertThat(continued.file("gr__e")).doesNotExist();
    assertThat(continued.file("recall@10")).hasContent("recall_10");
    assertThat(continued.file("recall_10")).doesNotExist();
    assertThat(continued.file("lr")).hasContent("lr");
    assertThat(continued.file("LR")).doesNotExist();
    assertThat(open().file("recall@10")).hasContent("recall_10");
  }
}
