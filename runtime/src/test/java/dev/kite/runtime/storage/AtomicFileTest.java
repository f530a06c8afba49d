package dev.kite.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path temp;

  @Test
  void textReplacesTheOldOneAndLeavesNothingElse() throws IOException {
    Path target = temp.resolve("new/directory/notes.txt");
    AtomicFile.write(target, "old and long");
    AtomicFile.write(target, "né");

    assertThat(target).hasContent("né");
    assertThat(target.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void streamThatBreaksLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(temp.resolve("data"), "old");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("cut off");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream halfway = new SequenceInputStream(new ByteArrayInputStream(new byte[9]), broken);

    assertThatThrownBy(() -> AtomicFile.copy(halfway, target)).hasMessage("cut off");
    assertThat(target).hasContent("old");
    assertThat(temp).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void interruptedThreadWritesAllTheSame() throws IOException {
    Path target = temp.resolve("record");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(target, "kept");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(target).hasContent("kept");
  }
}
