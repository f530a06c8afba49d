package dev.kite.runtime.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: records of TensorFlow's TFRecord format (length, checksum, data,
 * checksum), each an {@code Event} in the protocol buffers encoding. Not thread-safe.
 *
 * <p>Sources: tensorflow/core/lib/io/record_writer.h, tensorflow/core/util/event.proto,
 * tensorflow/core/framework/summary.proto.
 */
final class EventFile implements AutoCloseable {

  private static final int MASK = 0xa282ead8;

  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final RandomAccessFile file;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long writtenBytes;

  /** Creates the file, which begins with its version. */
  EventFile(Path path, long nowMillis) throws IOException {
    this(new RandomAccessFile(path.toFile(), "rw"), nowMillis);
  }

  /** Makes a file anew. */
  EventFile(RandomAccessFile file, long nowMillis) throws IOException {
    this.file = file;
    ByteArrayOutputStream event = event(nowMillis);
    bytes(event, FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    add(event.toByteArray());
    flush();
  }

  /** Adds a value, which the format holds in 32 bits. */
  void scalar(String tag, double value, long step, long timeMillis) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    bytes(content, TAG, tag.getBytes(StandardCharsets.UTF_8));
    key(content, SIMPLE_VALUE, FIXED32);
    content.writeBytes(little(Float.BYTES).putFloat((float) value).array());
    ByteArrayOutputStream summary = new ByteArrayOutputStream();
    bytes(summary, VALUE, content.toByteArray());
    ByteArrayOutputStream event = event(timeMillis);
    key(event, STEP, VARINT);
    varint(event, step);
    bytes(event, SUMMARY, summary.toByteArray());
    add(event.toByteArray());
  }

  /** Writes what was added, at once: a reader waits for the rest of a record that is torn. */
  void flush() throws IOException {
    // What a write that failed has left of a record would spoil all that follow it.
    file.setLength(writtenBytes);
    file.write(pending.toByteArray());
    writtenBytes += pending.size();
    pending.reset();
  }

  @Override
  public void close() throws IOException {
    try {
      flush();
    } finally {
      file.close();
    }
  }

  private void add(byte[] data) {
    byte[] length = little(Long.BYTES).putLong(data.length).array();
    pending.writeBytes(length);
    pending.writeBytes(little(Integer.BYTES).putInt(checksum(length)).array());
    pending.writeBytes(data);
    pending.writeBytes(little(Integer.BYTES).putInt(checksum(data)).array());
  }

  /** A checksum of data that holds checksums would be weak; TensorFlow therefore rotates it. */
  static int checksum(byte[] data) {
    CRC32C crc = new CRC32C();
    crc.update(data);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
  }

  private static ByteArrayOutputStream event(long timeMillis) {
    ByteArrayOutputStream event = new ByteArrayOutputStream();
    key(event, WALL_TIME, FIXED64);
    event.writeBytes(little(Double.BYTES).putDouble(timeMillis / 1e3).array());
    return event;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void key(ByteArrayOutputStream out, int field, int type) {
    out.write(field << 3 | type);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
    key(out, field, BYTES);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
