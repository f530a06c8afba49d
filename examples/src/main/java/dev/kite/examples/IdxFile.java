package dev.kite.examples;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * One member of an archive in the IDX format of the MNIST database: a magic number, the length of
 * each dimension, then unsigned bytes, the last dimension fastest.
 */
final class IdxFile {

  /** Two zero bytes and 0x08 for unsigned bytes; the last byte is the number of dimensions. */
  private static final int UNSIGNED_BYTES = 0x0800;

  private final int[] dimensions;
  private final byte[] values;

  private IdxFile(int[] dimensions, byte[] values) {
    this.dimensions = dimensions;
    this.values = values;
  }

  static IdxFile read(ZipFile archive, String name, int rank) throws IOException {
    ZipEntry entry = archive.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no member \"" + name + "\"");
    }
    try (var in = new DataInputStream(new BufferedInputStream(archive.getInputStream(entry)))) {
      int magic = in.readInt();
      if (magic != (UNSIGNED_BYTES | rank)) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "\"%s\" starts with 0x%08x instead of 0x%08x",
                name,
                magic,
                UNSIGNED_BYTES | rank));
      }
      return readBody(in, name, rank);
    } catch (EOFException e) {
      throw new IOException("\"" + name + "\" ends too early", e);
    }
  }

  private static IdxFile readBody(DataInputStream in, String name, int rank) throws IOException {
    int[] dimensions = new int[rank];
    long length = 1;
    for (int i = 0; i < rank; i++) {
      dimensions[i] = in.readInt();
      length *= dimensions[i];
      if (dimensions[i] < 0 || length > Integer.MAX_VALUE) {
        throw new IOException("\"" + name + "\" announces impossible dimensions");
      }
    }
    byte[] values = in.readNBytes((int) length);
    if (values.length < length) {
      throw new EOFException();
    }
    return new IdxFile(dimensions, values);
  }

  /** Returns the length of a dimension; that of the first is the number of examples. */
  int length(int dimension) {
    return dimensions[dimension];
  }

  /** Returns a value in [0, 255]. */
  int at(int index) {
    return values[index] & 0xff;
  }
}
