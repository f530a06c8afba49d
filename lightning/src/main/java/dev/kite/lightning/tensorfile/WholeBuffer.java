package dev.kite.lightning.tensorfile;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Moves a buffer to its end through a channel, which may take or give less at a time. */
final class WholeBuffer {
  private WholeBuffer() {}

  /**
   * Fills a buffer.
   *
   * @param what what messages call the data, for example "a storage"
   * @throws EOFException if the channel ends before the buffer is full
   */
  static void read(ReadableByteChannel channel, ByteBuffer target, String what) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target) < 0) {
        throw new EOFException(what + " ends too early");
      }
    }
  }

  /** Writes all of a buffer. */
  static void write(WritableByteChannel channel, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }
}
