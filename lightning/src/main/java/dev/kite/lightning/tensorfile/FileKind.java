package dev.kite.lightning.tensorfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Formats of files of tensors, known by what a file begins with, and who reads them. */
enum FileKind {
  /** Of safetensors. */
  SAFETENSORS("a safetensors file", "SafetensorsReader.open"),
  /** Of torch.save. */
  TORCH("a file of torch.save's", "TorchFile.open"),
  /** Of numpy.save. */
  NUMPY("an array of numpy.save's", "NumpyFile.read"),
  /** Of numpy.savez. */
  NUMPY_ARCHIVE("an archive of numpy.savez's", "NumpyFile.readArchive");

  private static final int BEGIN_BYTES = 9;
  private static final byte[] NUMPY_MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ZIP_MAGIC = "PK".getBytes(StandardCharsets.ISO_8859_1);

  private final String name;
  private final String reader;

  FileKind(String name, String reader) {
    this.name = name;
    this.reader = reader;
  }

  /** Returns the sentence that names the reader of a file of another kind; else another one. */
  String remedy(Path file, String otherwise) {
    return of(file)
        .filter(found -> found != this)
        .map(found -> "It is " + found.name + ": read it with " + found.reader + ".")
        .orElse(otherwise);
  }

  private static Optional<FileKind> of(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer begin = ByteBuffer.allocate(BEGIN_BYTES);
      WholeBuffer.read(channel, begin, "a file");
      return begins(begin.array(), NUMPY_MAGIC)
          ? Optional.of(NUMPY)
          : begins(begin.array(), ZIP_MAGIC)
              ? archive(file)
              : begin.get(BEGIN_BYTES - 1) == '{' ? Optional.of(SAFETENSORS) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // as little is known as before
    }
  }

  private static Optional<FileKind> archive(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      if (archive.stream().map(ZipEntry::getName).anyMatch(each -> each.endsWith("/data.pkl"))) {
        return Optional.of(TORCH);
      }
      return archive.stream().map(ZipEntry::getName).anyMatch(each -> each.endsWith(".npy"))
          ? Optional.of(NUMPY_ARCHIVE)
          : Optional.empty();
    }
  }

  private static boolean begins(byte[] bytes, byte[] magic) {
    return Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
