package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Tensors;
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
 */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /**
   * Writes a file without metadata, in the place of the one that is there, if any.
   *
   * @param file path of the file, which at any time is the old one or the new one as a whole
   * @param tensors tensors by name
   * @throws TensorFileException if the file cannot be written or a tensor cannot be stored
   */
  public static void write(Path file, Map<String, NDArray> tensors) {
    write(file, Map.of(), tensors);
  }

  /**
   * Writes a file, in the place of the one that is there, if any.
   *
   * @param file path of the file, which at any time is the old one or the new one as a whole
   * @param metadata text kept in the header, for example {@code format=pt}, which some readers ask
   *     for
   * @param tensors tensors by name
   * @throws TensorFileException if the file cannot be written or a tensor cannot be stored
   */
  public static void write(Path file, Map<String, String> metadata, Map<String, NDArray> tensors) {
    SafetensorsHeader header = header(metadata, tensors);
    AtomicFile.replace(file, channel -> write(channel, header, tensors, new Checksum()));
  }

  /**
   * Writes a new file and waits until it is on the disk. Its metadata begins with a checksum over
   * everything else, which is put in place when the data has passed by.
   *
   * @param file path of the file, which must not exist
   * @param metadata text kept in the header
   * @param tensors tensors by name
   * @throws IOException if the file cannot be written
   * @throws TensorFileException if a tensor cannot be stored
   */
  public static void writeChecked(
      Path file, Map<String, String> metadata, Map<String, NDArray> tensors) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Checksum.KEY, Checksum.ABSENT);
    all.put("format", "pt");
    all.putAll(metadata);
    SafetensorsHeader header = header(all, tensors);
    Checksum checksum = new Checksum();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      write(channel, header, tensors, checksum);
      channel.position(8L + Checksum.POSITION);
      WholeBuffer.write(channel, ByteBuffer.wrap(checksum.text()));
      channel.force(true);
    }
  }

  private static void write(
      FileChannel channel,
      SafetensorsHeader header,
      Map<String, NDArray> tensors,
      Checksum checksum)
      throws IOException {
    byte[] bytes = padded(header.toJson());
    WholeBuffer.write(channel, SafetensorsReader.littleEndian(8).putLong(bytes.length).flip());
    WholeBuffer.write(channel, ByteBuffer.wrap(bytes));
    checksum.update(ByteBuffer.wrap(bytes));
    for (TensorInfo info : header.tensors()) {
      NDArray tensor = Objects.requireNonNull(tensors.get(info.name()));
      TensorMemory.drain(
          tensor,
          TensorMemory.WINDOW_BYTES,
          window -> {
            checksum.update(window.duplicate());
            WholeBuffer.write(channel, window);
          });
    }
  }

  private static SafetensorsHeader header(
      Map<String, String> metadata, Map<String, NDArray> tensors) {
    List<TensorInfo> unplaced = new ArrayList<>();
    tensors.forEach((name, tensor) -> unplaced.add(describe(name, tensor)));
    unplaced.sort(
        Comparator.comparingInt((TensorInfo tensor) -> -tensor.type().bytes())
            .thenComparing(TensorInfo::name));
    List<TensorInfo> placed = new ArrayList<>();
    long begin = 0;
    for (TensorInfo tensor : unplaced) {
      long end = begin + tensor.sizeBytes();
      placed.add(new TensorInfo(tensor.name(), tensor.type(), tensor.shape(), begin, end));
      begin = end;
    }
    return new SafetensorsHeader(metadata, placed);
  }

  private static TensorInfo describe(String name, NDArray tensor) {
    if (name.equals(SafetensorsHeader.METADATA)) {
      throw new TensorFileException(
          "Could not save tensor \"" + name + "\": the format keeps this name. Choose another.");
    }
    if (tensor.isReleased()) {
      throw new TensorFileException(
          "Could not save tensor \"%s\": it is closed. Save it before its manager or scope closes."
              .formatted(name));
    }
    DataType type = Tensors.type(tensor);
    TensorType stored =
        TensorType.of(type)
            .orElseThrow(
                () ->
                    new TensorFileException(
                        "Could not save tensor \"%s\": its type is %s. Keep it as one of %s."
                            .formatted(name, type, TensorType.names())));
    long bytes = Math.multiplyExact(tensor.getShape().size(), (long) stored.bytes());
    return new TensorInfo(name, stored, tensor.getShape(), 0, bytes);
  }

  private static byte[] padded(String json) {
    int blanks = Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, 8);
    return (json + " ".repeat(blanks)).getBytes(StandardCharsets.UTF_8);
  }
}
