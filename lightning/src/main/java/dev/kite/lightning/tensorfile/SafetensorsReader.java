package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.name.NearestName;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a safetensors file of any size, written here or elsewhere. Thread-safe while it is open.
 *
 * <p>Opening reads the header alone and checks it completely; each tensor is read when it is asked
 * for. Reading allocates what a tensor needs and no more, so that a damaged or hostile file costs
 * one clear message.
 */
public final class SafetensorsReader implements AutoCloseable {
  /** The limit of the format's own reference implementation. */
  private static final long LONGEST_HEADER = 100_000_000;

  /** How many names a message holds. */
  private static final int SHOWN = 10;

  private final Path file;
  private final FileChannel channel;
  private final byte[] headerBytes;
  private final SafetensorsHeader header;

  private SafetensorsReader(Path file, FileChannel channel)
      throws IOException, MalformedFileException {
    this.file = file;
    this.channel = channel;
    long size = channel.size();
    if (size < 8) {
      throw new MalformedFileException("it has only " + size + " bytes");
    }
    ByteBuffer length = littleEndian(8);
    readFully(length, 0);
    long headerLength = length.flip().getLong();
    if (headerLength < 2 || headerLength > LONGEST_HEADER) {
      throw new MalformedFileException("it does not begin as a safetensors file does");
    }
    if (headerLength > size - 8) {
      throw new MalformedFileException(
          "it ends inside its header: " + size + " bytes of at least " + (headerLength + 8));
    }
    headerBytes = new byte[Math.toIntExact(headerLength)];
    readFully(ByteBuffer.wrap(headerBytes), 8);
    header = SafetensorsHeader.parse(headerBytes);
    long expected = dataBegin() + header.dataBytes();
    if (size != expected) {
      throw new MalformedFileException(
          "it has " + size + " bytes and its header promises " + expected);
    }
  }

  /**
   * Opens a file and checks its header.
   *
   * @throws TensorFileException if the file cannot be read or is malformed or truncated
   */
  public static SafetensorsReader open(Path file) {
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        return new SafetensorsReader(file, channel);
      } catch (IOException | MalformedFileException e) {
        channel.close();
        throw e;
      }
    } catch (IOException | MalformedFileException e) {
      throw TensorFileException.unreadable(file, e, FileKind.SAFETENSORS);
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
   * @throws TensorFileException if they differ
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
      throw TensorFileException.unreadable(file, e);
    }
    if (!Arrays.equals(checksum.text(), expected)) {
      throw TensorFileException.unreadable(file, "its content does not match its checksum");
    }
  }

  /**
   * Returns the tensor of a name.
   *
   * @throws TensorFileException if there is none
   */
  public TensorInfo tensor(String name) {
    return tensors().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> absent(name));
  }

  private TensorFileException absent(String name) {
    List<String> names = tensors().stream().map(TensorInfo::name).toList();
    String remedy =
        NearestName.of(name, names)
            .or(() -> names.stream().filter(each -> oneEndsTheOther(each, name)).findFirst())
            .map(nearest -> "Did you mean \"" + nearest + "\"?")
            .orElse("Choose one of its " + names.size() + " tensors" + some(names) + ".");
    return new TensorFileException(
        "Could not find tensor \"%s\" in %s: it has none of this name. %s"
            .formatted(name, file, remedy));
  }

  /** Returns whether one lacks only the layers around the other, {@code model.} for example. */
  private static boolean oneEndsTheOther(String a, String b) {
    return a.endsWith("." + b) || b.endsWith("." + a);
  }

  private static String some(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return (names.size() > SHOWN ? ", for example " : ": ") + first;
  }

  /**
   * Reads one tensor, straight into its own memory.
   *
   * @param tensor one of {@link #tensors()}
   * @param manager owner of the new tensor, on whose device it is put
   * @throws TensorFileException if the file cannot be read, or torch has no such type
   */
  public NDArray read(TensorInfo tensor, NDManager manager) {
    return read(tensor, tensor.shape(), 0, manager);
  }

  /**
   * Reads all tensors, for example for {@code loadStateDict}.
   *
   * @param manager owner of the new tensors, on whose device they are put
   * @return the tensors by name, in the order of their data
   * @throws TensorFileException if the file cannot be read, or torch has no type of one of them
   */
  public Map<String, NDArray> readAll(NDManager manager) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    tensors().forEach(each -> tensors.put(each.name(), read(each, manager)));
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * Reads a part of one tensor, and nothing else of the file.
   *
   * @param tensor one of {@link #tensors()}
   * @param from first index along the first dimension
   * @param to the index after the last, at least {@code from}
   * @param manager owner of the new tensor, on whose device it is put
   * @throws IllegalArgumentException if the tensor has no such rows
   * @throws TensorFileException if the file cannot be read, or torch has no such type
   */
  public NDArray readRows(TensorInfo tensor, long from, long to, NDManager manager) {
    long[] sizes = tensor.shape().getShape();
    if (sizes.length == 0 || from < 0 || to < from || to > sizes[0]) {
      throw new IllegalArgumentException(
          "Could not read rows from=%s to=%s of \"%s\": its shape is %s. Choose rows that it has."
              .formatted(from, to, tensor.name(), tensor.shape()));
    }
    long rowBytes = sizes[0] == 0 ? 0 : tensor.sizeBytes() / sizes[0];
    sizes[0] = to - from;
    return read(tensor, new Shape(sizes), from * rowBytes, manager);
  }

  private NDArray read(TensorInfo tensor, Shape shape, long offset, NDManager manager) {
    DataType type =
        tensor
            .type()
            .dataType()
            .orElseThrow(
                () ->
                    new TensorFileException(
                        "Could not read tensor \"%s\" of %s: torch has no type like %s here. Look at its bytes by map."
                            .formatted(tensor.name(), file, tensor.type())));
    long[] position = {dataBegin() + tensor.begin() + offset};
    try {
      return TensorMemory.fill(
          manager,
          shape,
          type,
          TensorMemory.WINDOW_BYTES,
          window -> {
            long bytes = window.remaining();
            readFully(window, position[0]);
            position[0] += bytes;
          });
    } catch (IOException e) {
      throw TensorFileException.unreadable(file, e);
    }
  }

  /**
   * Maps bytes of one tensor into memory, little-endian and read-only. They stay there after this
   * reader is closed, until the buffer is no longer used. Whoever cuts the file short meanwhile
   * makes looking at them an {@link InternalError}.
   *
   * @param tensor one of {@link #tensors()}
   * @param offset the first byte, counted from the tensor's first
   * @param length at most 2^31 - 1 bytes
   * @throws IllegalArgumentException if the tensor has no such bytes
   * @throws TensorFileException if the file cannot be mapped
   */
  public ByteBuffer map(TensorInfo tensor, long offset, int length) {
    if (offset < 0 || length < 0 || offset > tensor.sizeBytes() - length) {
      throw new IllegalArgumentException(
          "Could not map offset=%s length=%s of \"%s\": it has %s bytes. Choose bytes that it has."
              .formatted(offset, length, tensor.name(), tensor.sizeBytes()));
    }
    try {
      return channel
          .map(FileChannel.MapMode.READ_ONLY, dataBegin() + tensor.begin() + offset, length)
          .order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw TensorFileException.unreadable(file, e);
    }
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
      throw TensorFileException.unreadable(file, e);
    }
  }

  static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
