package dev.kite.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {

  @TempDir Path directory;

  @Test
  void filesAreNamedByTheirPathsInOrder() throws IOException {
    Path below = Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(below.resolve("c"), "1");
    Files.writeString(directory.resolve("z"), "2");
    Files.createSymbolicLink(directory.resolve("gone"), directory.resolve("nowhere"));

    assertThat(FileTree.files(directory)).containsOnlyKeys("a/b/c", "z");
    assertThat(FileTree.files(directory.resolve("nowhere"))).isEmpty();
  }
}
