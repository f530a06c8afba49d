package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes NumPy's files: one array ({@code .npy}, of all versions, in either order of
 * bytes and of dimensions) or several by name ({@code .npz}, compressed or not). Arrays of objects,
 * which take running code to read, and of records are refused.
 */
public final class NumpyFile {
  private static final String SUFFIX = ".npy";
  private static final int BUFFER_BYTES = 1 << 16;

  private NumpyFile() {}

  /**
   * Reads an array.
   *
   * @param file a file that {@code numpy.save} wrote
   * @param manager owner of the new tensor, on whose device it is put
   * @throws TensorFileException if the file cannot be read or is malformed
   */
  public static NDArray read(Path file, NDManager manager) {
    try (FileChannel channel = FileChannel.open(file)) {
      return NumpyArray.read(channel, channel.size(), manager);
    } catch (IOException | MalformedFileException e) {
      throw TensorFileException.unreadable(file, e, FileKind.NUMPY);
    }
  }

  /**
   * Reads arrays by name.
   *
   * @param file a file that {@code numpy.savez} or {@code numpy.savez_compressed} wrote
   * @param manager owner of the new tensors, on whose device they are put
   * @throws TensorFileException if the file cannot be read or is malformed
   */
  public static Map<String, NDArray> readArchive(Path file, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (ZipFile archive = new ZipFile(file.toFile())) {
      for (ZipEntry entry : archive.stream().toList()) {
        String name = entry.getName();
        String key =
            name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        if (arrays.containsKey(key)) {
          throw new MalformedFileException("array \"" + key + "\" appears twice");
        }
        arrays.put(key, read(archive, entry, manager));
      }
    } catch (IOException | IllegalArgumentException | MalformedFileException e) {
      arrays.values().forEach(NDArray::close);
      throw TensorFileException.unreadable(file, e, FileKind.NUMPY_ARCHIVE);
    }
    return arrays;
  }

  private static NDArray read(ZipFile archive, ZipEntry entry, NDManager manager)
      throws IOException, MalformedFileException {
    try (ReadableByteChannel channel = Channels.newChannel(archive.getInputStream(entry))) {
      return NumpyArray.read(channel, entry.getSize(), manager);
    } catch (MalformedFileException e) {
      throw new MalformedFileException(
          "array \"" + entry.getName() + "\": " + e.getMessage(), e.remedy());
    }
  }

  /**
   * Writes an array, in the place of the file that is there, if any.
   *
   * @param file path of the file, which at any time is the old one or the new one as a whole
   * @throws TensorFileException if the file cannot be written, or NumPy has no such type: bfloat16
   */
  public static void write(Path file, NDArray array) {
    byte[] header = NumpyArray.header(array);
    AtomicFile.replace(file, channel -> NumpyArray.write(channel, header, array));
  }

  /**
   * Writes arrays by name, uncompressed, in the place of the file that is there, if any.
   *
   * @param file path of the file, which at any time is the old one or the new one as a whole
   * @throws TensorFileException if the file cannot be written, or NumPy has no such type: bfloat16
   */
  public static void writeArchive(Path file, Map<String, NDArray> arrays) {
    Map<String, byte[]> headers = new LinkedHashMap<>();
    arrays.forEach((name, array) -> headers.put(name, NumpyArray.header(array)));
    AtomicFile.replace(
        file,
        channel -> {
          OutputStream out = Channels.newOutputStream(channel);
          ZipOutputStream archive =
              new ZipOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
          archive.setLevel(Deflater.NO_COMPRESSION);
          WritableByteChannel entries = Channels.newChannel(archive);
          for (var each : arrays.entrySet()) {
            archive.putNextEntry(entry(each.getKey()));
            byte[] header = headers.get(each.getKey());
            NumpyArray.write(entries, header == null ? new byte[0] : header, each.getValue());
            archive.closeEntry();
          }
          archive.finish();
          archive.flush();
        });
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name + SUFFIX);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }
}
