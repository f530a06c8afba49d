package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Operator;
import dev.kite.lightning.kernel.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One array of NumPy's: magic, version, header, elements. */
final class NumpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST_HEADER = 1 << 20;
  private static final int LONGEST_OF_FIRST_VERSION = 0xFFFF;

  private static final Operator TURN =
      Operator.of("turn(input, dimensions)", "torch.contiguous(torch.permute(input, dimensions))");

  private NumpyArray() {}

  static NDArray read(ReadableByteChannel channel, long size, NDManager manager)
      throws IOException, MalformedFileException {
    byte[] head = bytes(channel, MAGIC.length + 2);
    if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new MalformedFileException("it does not begin as an array of NumPy's does");
    }
    int version = head[MAGIC.length];
    if (version < 1 || version > 3) {
      throw new MalformedFileException("its version " + version + " is none of 1, 2, 3");
    }
    ByteBuffer length =
        ByteBuffer.wrap(bytes(channel, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
    long headerBytes =
        version == 1 ? Short.toUnsignedLong(length.getShort(0)) : length.getInt(0) & 0xFFFFFFFFL;
    if (headerBytes > LONGEST_HEADER) {
      throw new MalformedFileException("its header is longer than any of NumPy's");
    }
    NumpyHeader header = NumpyHeader.parse(bytes(channel, (int) headerBytes));
    long expected = head.length + length.capacity() + headerBytes + header.dataBytes();
    if (size != expected) {
      throw new MalformedFileException(
          "it has " + size + " bytes and its header promises " + expected);
    }
    return read(channel, header, manager);
  }

  private static NDArray read(ReadableByteChannel channel, NumpyHeader header, NDManager manager)
      throws IOException {
    TensorMemory.Mover mover =
        window -> {
          int begin = window.position();
          WholeBuffer.read(channel, window, "it");
          if (header.swapped()) {
            swap(window.flip().position(begin), header.type());
          }
        };
    if (!header.fortran() || header.shape().dimension() < 2) {
      return TensorMemory.fill(
          manager, header.shape(), header.type(), TensorMemory.WINDOW_BYTES, mover);
    }
    long[] sizes = header.shape().getShape();
    long[] reversed = new long[sizes.length];
    long[] order = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      reversed[i] = sizes[sizes.length - 1 - i];
      order[i] = sizes.length - 1L - i;
    }
    try (NDArray turned =
        TensorMemory.fill(
            manager, new Shape(reversed), header.type(), TensorMemory.WINDOW_BYTES, mover)) {
      NDArray array = TURN.call(turned, order);
      NDScope.unregister(array);
      return array;
    }
  }

  /** Turns the bytes of each number around. */
  static void swap(ByteBuffer bytes, DataType type) {
    int width = Math.toIntExact(Tensors.elementBytes(type) / (type == DataType.COMPLEX64 ? 2 : 1));
    ByteBuffer from = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    ByteBuffer to = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int at = bytes.position(); at < bytes.limit(); at += width) {
      switch (width) {
        case 2 -> to.putShort(at, from.getShort(at));
        case 4 -> to.putInt(at, from.getInt(at));
        default -> to.putLong(at, from.getLong(at));
      }
    }
  }

  static byte[] header(NDArray array) {
    DataType type = Tensors.type(array);
    String text =
        NumpyHeader.text(type, array.getShape())
            .orElseThrow(
                () ->
                    new TensorFileException(
                        "Could not write an array of %s: NumPy has no such type. Convert it, for example to float32."
                            .formatted(type)));
    int prefix = MAGIC.length + 4;
    int version = text.length() + ALIGNMENT > LONGEST_OF_FIRST_VERSION ? 2 : 1;
    prefix += version == 1 ? 0 : 2;
    int blanks = Math.floorMod(-(prefix + text.length() + 1), ALIGNMENT);
    int length = text.length() + blanks + 1;
    byte[] bytes = new byte[prefix + length];
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).put((byte) version).put((byte) 0);
    if (version == 1) {
      header.putShort((short) length);
    } else {
      header.putInt(length);
    }
    header.put((text + " ".repeat(blanks) + "\n").getBytes(StandardCharsets.US_ASCII));
    return bytes;
  }

  static void write(WritableByteChannel channel, byte[] header, NDArray array) throws IOException {
    WholeBuffer.write(channel, ByteBuffer.wrap(header));
    TensorMemory.drain(
        array, TensorMemory.WINDOW_BYTES, window -> WholeBuffer.write(channel, window));
  }

  private static byte[] bytes(ReadableByteChannel channel, int count) throws IOException {
    byte[] bytes = new byte[count];
    WholeBuffer.read(channel, ByteBuffer.wrap(bytes), "it");
    return bytes;
  }
}
