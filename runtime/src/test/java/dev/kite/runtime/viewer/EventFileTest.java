package dev.kite.runtime.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {

  @TempDir Path dir;

  /** Takes a part of what is written, and refuses the rest, once it is full. */
  private static final class FullDisk extends RandomAccessFile {
    private boolean full;

    FullDisk(Path path) throws IOException {
      super(path.toFile(), "rw");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      super.write(bytes, 0, full ? bytes.length / 2 : bytes.length);
      if (full) {
        throw new IOException("No space left on device");
      }
    }
  }

  @Test
  void nothingFollowsARecordThatWasTornAndNothingIsLostWhenThereIsRoomAgain() throws IOException {
    Path whole = dir.resolve("whole");
    try (EventFile file = new EventFile(whole, 1)) {
      file.scalar("loss", 0.5, 1, 1);
      file.scalar("loss", 0.25, 2, 2);
    }
    Path refused = dir.resolve("refused");
    FullDisk disk = new FullDisk(refused);
    try (EventFile file = new EventFile(disk, 1)) {
      file.scalar("loss", 0.5, 1, 1);
      file.flush();
      disk.full = true;
      file.scalar("loss", 0.25, 2, 2);
      assertThatThrownBy(file::flush).hasMessage("No space left on device");
      disk.full = false;
    }

    assertThat(refused).hasSameBinaryContentAs(whole);
  }

  @Test
  void fileThatWasThereIsMadeAnew() throws IOException {
    Path path = Files.writeString(dir.resolve("events"), "x".repeat(100));
    new EventFile(path, 1).close();

    assertThat(path).content(StandardCharsets.ISO_8859_1).doesNotContain("x");
  }
}
