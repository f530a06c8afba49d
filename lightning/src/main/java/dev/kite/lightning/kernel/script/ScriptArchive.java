package dev.kite.lightning.kernel.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what {@code torch.jit.load} reads: a zip with the source text of one module.
 *
 * <p>The source is the dialect of torch's serializer: {@code torch.<operator>} is any operator,
 * operators are functions and never methods, types of elements are numbers (6 is float32, 7
 * float64, 4 int64), and a call whose result is not needed is assigned to {@code _0}.
 */
public final class ScriptArchive {
  private static final String HEADER =
      """
      class M(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /** Lines of the source before the methods. */
  public static final int HEADER_LINES = (int) HEADER.lines().count();

  /** Pickle, protocol 2, of the empty tuple. */
  private static final byte[] CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  /** Pickle, protocol 2, of an instance of {@code __torch__.M} with training = False. */
  private static final String DATA =
      "\u0080\u0002c__torch__\nM\n)\u0081}(X\b\0\0\0training\u0089ub.";

  private ScriptArchive() {}

  /** Returns the bytes of an archive whose module has the given methods, each a {@code def}. */
  public static byte[] write(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      entry(zip, "constants.pkl", CONSTANTS);
      entry(zip, "data.pkl", DATA.getBytes(StandardCharsets.ISO_8859_1));
      entry(
          zip, "code/__torch__.py", (HEADER + methods.indent(2)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry("kernel/" + name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
