package dev.kite.lightning.tensorfile;

import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.tensorfile.Pickled.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The zip archive that {@code torch.save} writes since PyTorch 1.6. */
final class TorchArchive {
  private static final String PICKLE = "/data.pkl";
  private static final int LARGEST_PICKLE_BYTES = 1 << 28;
  private static final int PICKLE_MAGIC = 0x80;

  /**
   * Where things lie in an archive.
   *
   * @param root the folder that all are in
   * @param bigEndian whether numbers are stored with their highest byte first
   */
  record Layout(String root, boolean bigEndian) {
    String storage(String key) {
      return root + "/data/" + key;
    }
  }

  private TorchArchive() {}

  static ZipFile open(Path file) throws IOException, MalformedFileException {
    byte[] begin = begin(file);
    if (begin[0] != 'P' || begin[1] != 'K') {
      throw (begin[0] & 0xFF) == PICKLE_MAGIC
          ? new MalformedFileException(
              "it is in the format that torch.save had before PyTorch 1.6",
              "Load it in PyTorch and save it again.")
          : new MalformedFileException("it is no file of torch.save's");
    }
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw new MalformedFileException("it is no whole archive (" + e.getMessage() + ")");
    }
  }

  /** Returns the first two bytes, zeros where there are fewer. */
  private static byte[] begin(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Arrays.copyOf(stream.readNBytes(2), 2);
    }
  }

  static Layout layout(ZipFile archive) throws IOException, MalformedFileException {
    List<String> pickles =
        archive.stream().map(ZipEntry::getName).filter(each -> each.endsWith(PICKLE)).toList();
    if (pickles.size() != 1) {
      throw new MalformedFileException("it has " + pickles.size() + " pickles of data, not one");
    }
    String pickle = pickles.get(0);
    String root = pickle.substring(0, pickle.length() - PICKLE.length());
    if (archive.getEntry(root + "/constants.pkl") != null) {
      throw new MalformedFileException(
          "it is a program in TorchScript, not weights", "Save model.state_dict() instead.");
    }
    ZipEntry order = archive.getEntry(root + "/byteorder");
    return new Layout(root, order != null && text(archive, order).equals("big"));
  }

  private static String text(ZipFile archive, ZipEntry entry) throws IOException {
    try (InputStream stream = archive.getInputStream(entry)) {
      return new String(stream.readNBytes(16), StandardCharsets.US_ASCII);
    }
  }

  static byte[] pickle(ZipFile archive, Layout layout) throws IOException, MalformedFileException {
    try (InputStream stream = archive.getInputStream(archive.getEntry(layout.root() + PICKLE))) {
      byte[] pickle = stream.readNBytes(LARGEST_PICKLE_BYTES);
      if (pickle.length == LARGEST_PICKLE_BYTES) {
        throw new MalformedFileException("its pickle is larger than any model's");
      }
      return pickle;
    }
  }

  /** Checks that the archive has the bytes of a tensor's storage. */
  static void check(ZipFile archive, Layout layout, View view) throws MalformedFileException {
    ZipEntry entry = archive.getEntry(layout.storage(view.storage().key()));
    long bytes = Tensors.elementBytes(view.storage().type());
    if (entry == null || entry.getSize() / bytes < view.storage().count()) {
      throw new MalformedFileException(
          "storage \"" + view.storage().key() + "\" is absent or too small");
    }
  }
}
