package dev.kite.lightning.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes tensors as one safetensors file.
 *
 * <p>Tensors stream from where they lie to the file, one after the other, larger elements first, so
 * that each is aligned for its type; the header is padded with blanks to a multiple of eight bytes.
 * The metadata begins with a checksum over everything else, which is put in place when the data has
 * passed by.
 */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /**
   * Writes a new file and waits until it is on the disk.
   *
   * @param file path of the file, which must not exist
   * @param metadata text kept in the header
   * @param tensors tensors by name, of types that safetensors and engine share
   * @throws IOException if the file cannot be written
   * @throws CheckpointException if a tensor cannot be stored
   */
  public static void write(Path file, Map<String, String> metadata, Map<String, NDArray> tensors)
      throws IOException {
    SafetensorsHeader header = header(metadata, tensors);
    byte[] bytes = padded(header.toJson());
    Checksum checksum = new Checksum();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      channel.write(SafetensorsReader.littleEndian(8).putLong(bytes.length).flip());
      writeFully(channel, ByteBuffer.wrap(bytes));
      checksum.update(ByteBuffer.wrap(bytes));
      for (TensorInfo tensor : header.tensors()) {
        writeTensor(channel, Objects.requireNonNull(tensors.get(tensor.name())), checksum);
      }
      channel.write(ByteBuffer.wrap(checksum.text()), 8L + Checksum.POSITION);
      channel.force(true);
    }
  }

  private static SafetensorsHeader header(
      Map<String, String> metadata, Map<String, NDArray> tensors) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Checksum.KEY, Checksum.ABSENT);
    all.put("format", "pt");
    all.putAll(metadata);
    List<TensorInfo> unplaced = new ArrayList<>();
    tensors.forEach((name, tensor) -> unplaced.add(describe(name, tensor)));
    unplaced.sort(Comparator.comparingInt(SafetensorsWriter::elementBytes).reversed());
    List<TensorInfo> placed = new ArrayList<>();
    long begin = 0;
    for (TensorInfo tensor : unplaced) {
      long end = begin + tensor.sizeBytes();
      placed.add(new TensorInfo(tensor.name(), tensor.dataType(), tensor.shape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(all, placed);
  }

  private static TensorInfo describe(String name, NDArray tensor) {
    TensorType type =
        TensorType.of(tensor.getDataType())
            .orElseThrow(
                () ->
                    new CheckpointException(
                        "Could not save tensor \""
                            + name
                            + "\": its type is "
                            + tensor.getDataType()
                            + ". Keep it as one of "
                            + TensorType.names()
                            + "."));
    long bytes = tensor.getShape().size() * type.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new CheckpointException(
          "Could not save tensor \""
              + name
              + "\": it has "
              + bytes
              + " bytes. Split it below 2 GiB.");
    }
    return new TensorInfo(name, tensor.getDataType(), tensor.getShape(), 0, bytes);
  }

  private static int elementBytes(TensorInfo tensor) {
    return TensorType.of(tensor.dataType()).orElseThrow().bytes();
  }

  private static byte[] padded(String json) {
    int blanks = Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, 8);
    return (json + " ".repeat(blanks)).getBytes(StandardCharsets.UTF_8);
  }

  private static void writeTensor(FileChannel channel, NDArray tensor, Checksum checksum)
      throws IOException {
    if (tensor.getShape().size() == 0) {
      return;
    }
    // The scope closes what the engine makes to lend the bytes: a copy on the host, or one without
    // gaps.
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      ByteBuffer data = tensor.toByteBuffer(true);
      checksum.update(data.duplicate());
      writeFully(channel, data);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      channel.write(data);
    }
  }
}
