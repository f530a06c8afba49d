package dev.kite.lightning.checkpoint;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a safetensors file, written here or elsewhere; not thread-safe.
 *
 * <p>Opening checks the header completely, and reading allocates what a tensor needs and no more,
 * so that a damaged or hostile file costs one clear message.
 */
public final class SafetensorsReader implements AutoCloseable {
  /** The limit of the format's own reference implementation. */
  private static final long LONGEST_HEADER = 100_000_000;

  private final Path file;
  private final FileChannel channel;
  private final byte[] headerBytes;
  private final SafetensorsHeader header;

  private SafetensorsReader(Path file, FileChannel channel)
      throws IOException, MalformedHeaderException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    if (size < 8) {
      throw new MalformedHeaderException("it has only " + size + " bytes");
    }
    ByteBuffer length = littleEndian(8);
    readFully(length, 0);
    long headerLength = length.flip().getLong();
    if (headerLength < 2 || headerLength > LONGEST_HEADER) {
      throw new MalformedHeaderException("it does not begin as a safetensors file does");
    }
    if (headerLength > size - 8) {
      throw new MalformedHeaderException(
          "it ends inside its header: " + size + " bytes of at least " + (headerLength + 8));
    }
    headerBytes = new byte[Math.toIntExact(headerLength)];
    readFully(ByteBuffer.wrap(headerBytes), 8);
    header = SafetensorsHeader.parse(new String(headerBytes, StandardCharsets.UTF_8));
    long expected = dataBegin() + header.dataBytes();
    if (size != expected) {
      throw new MalformedHeaderException(
          "it has " + size + " bytes and its header promises " + expected);
    }
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws CheckpointException if the file cannot be read or is malformed or truncated
   */
  public static SafetensorsReader open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        return new SafetensorsReader(file, channel);
      } catch (IOException | MalformedHeaderException e) {
        channel.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw unreadable(file, "it does not exist", e);
    } catch (IOException | MalformedHeaderException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the text in the header. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** Returns the tensors in the order of their data. */
  public List<TensorInfo> tensors() {
    return header.tensors();
  }

  /**
   * Compares header and data with the file's checksum; a file without one passes.
   *
   * @throws CheckpointException if they differ
   */
  public void verify() {
    if (!Checksum.in(headerBytes)) {
      return;
    }
    byte[] bytes = headerBytes.clone();
    byte[] expected = Checksum.takeFrom(bytes);
    Checksum checksum = new Checksum();
    checksum.update(ByteBuffer.wrap(bytes));
    ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
    try {
      long position = dataBegin();
      for (int read = channel.read(chunk, position);
          read > 0;
          read = channel.read(chunk, position)) {
        position += read;
        checksum.update(chunk.flip());
        chunk.clear();
      }
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
    if (!Arrays.equals(checksum.text(), expected)) {
      throw new CheckpointException(
          "Could not read checkpoint "
              + file
              + ": its content does not match its checksum. Use another copy.");
    }
  }

  /**
   * Reads one tensor.
   *
   * @param tensor one of {@link #tensors()}
   * @param manager owner of the new tensor, on whose device it is put
   * @throws CheckpointException if the file cannot be read, or the tensor has 2 GiB or more
   */
  public NDArray read(TensorInfo tensor, NDManager manager) {
    if (tensor.sizeBytes() > Integer.MAX_VALUE) {
      throw unreadable(file, "tensor \"" + tensor.name() + "\" has 2 GiB or more", null);
    }
    try {
      if (manager.getDevice().equals(Device.cpu())) {
        return readHere(tensor, manager);
      }
      try (NDManager host = manager.newSubManager(Device.cpu())) {
        NDArray copy = readHere(tensor, host).toDevice(manager.getDevice(), true);
        copy.attach(manager);
        return copy;
      }
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  private NDArray readHere(TensorInfo tensor, NDManager host) throws IOException {
    NDArray array = host.create(tensor.shape(), tensor.dataType());
    if (tensor.sizeBytes() > 0) {
      readFully(array.toByteBuffer(true), dataBegin() + tensor.begin());
    }
    return array;
  }

  private long dataBegin() {
    return 8L + headerBytes.length;
  }

  private void readFully(ByteBuffer target, long position) throws IOException {
    long next = position;
    while (target.hasRemaining()) {
      int read = channel.read(target, next);
      if (read < 0) {
        throw new EOFException("it ends at byte " + next);
      }
      next += read;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()), e);
    }
  }

  static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static CheckpointException unreadable(Path file, String fact, @Nullable Exception e) {
    String message = "Could not read checkpoint " + file + ": " + fact + ". Use another copy.";
    return e == null ? new CheckpointException(message) : new CheckpointException(message, e);
  }
}
