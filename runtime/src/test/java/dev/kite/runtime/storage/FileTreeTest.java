package dev.kite.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  @Test
  void whatIsOnTheWayToBecomeAnotherDoesNotLast() throws IOException {
    Path below = Files.createDirectories(directory.resolve("checkpoints"));
    Files.writeString(below.resolve("last.safetensors"), "weights");
    Files.writeString(below.resolve("last.safetensors.7.tmp"), "wei");
    Files.writeString(below.resolve(".last.json.7"), "{");

    assertThat(FileTree.lasting(directory)).containsOnlyKeys("checkpoints/last.safetensors");
    assertThat(FileTree.sizes(directory))
        .isEqualTo(Map.of("checkpoints/last.safetensors", (long) "weights".length()));
  }
}
