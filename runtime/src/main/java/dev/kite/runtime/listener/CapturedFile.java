package dev.kite.runtime.listener;

import dev.kite.runtime.env.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was printed to a file, line by line: every line is in the file as soon as it has
 * ended, in UTF-8, secrets masked. Of a line that was overwritten after a carriage return, such as
 * one of a progress bar, only the last state is kept. When the file is full it becomes the older
 * one, of which there is one at a time, so that the end is never lost. Whatever the disk refuses is
 * not the problem of who prints. Thread-safe.
 */
final class CapturedFile extends OutputStream {

  private static final Logger log = LoggerFactory.getLogger(CapturedFile.class);

  private static final int LONGEST_LINE = 1 << 16;
  private static final int LONGEST_SECRET = 1 << 12;
  private static final int BACK = 1021;

  private final Path file;
  private final Path older;
  private final Charset charset;
  private final Secrets secrets;
  private final long mostBytes;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable FileOutputStream out;
  private boolean returned;
  private boolean closed;
  private long bytes;

  /**
   * Appends to a file, which is made with its first line.
   *
   * @param charset of what is printed
   * @param mostBytes size at which the file becomes the older one
   */
  CapturedFile(Path file, Charset charset, Secrets secrets, long mostBytes) throws IOException {
    this.file = file;
    this.older = file.resolveSibling(file.getFileName().toString().replace(".txt", ".older.txt"));
    this.charset = charset;
    this.secrets = secrets;
    this.mostBytes = mostBytes;
    this.bytes = Files.exists(file) ? Files.size(file) : 0;
  }

  @Override
  public synchronized void write(int character) {
    if (closed) {
      return;
    }
    if (character == '\n') {
      end();
    } else if (character == '\r') {
      returned = true;
    } else {
      if (returned || line.size() >= LONGEST_LINE) {
        overwrite();
      }
      line.write(character);
    }
  }

  @Override
  public synchronized void write(byte[] text, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(text[i]);
    }
  }

  /** What stands before a carriage return is gone from the terminal; a long line is cut. */
  private void overwrite() {
    if (returned) {
      line.reset();
      returned = false;
    } else {
      cut();
    }
  }

  /** The end stays for what follows, and no secret that is known by then is cut in two. */
  private void cut() {
    byte[] whole = line.toByteArray();
    String masked = secrets.mask(line.toString(charset));
    int at = whole.length - LONGEST_SECRET;
    while (at > LONGEST_SECRET && !joined(whole, at).equals(masked)) {
      at -= BACK;
    }
    line.reset();
    line.write(whole, 0, at);
    end();
    line.write(whole, at, whole.length - at);
  }

  private String joined(byte[] whole, int at) {
    return secrets.mask(new String(whole, 0, at, charset))
        + secrets.mask(new String(whole, at, whole.length - at, charset));
  }

  private void end() {
    returned = false;
    String text = secrets.mask(line.toString(charset)) + "\n";
    line.reset();
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  private void append(byte[] text) {
    try {
      if (bytes + text.length > mostBytes && bytes > 0) {
        opened().close();
        out = null;
        Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
        bytes = 0;
        append(
            "(What was printed before is in %s; what was printed before that is not kept.)\n"
                .formatted(older.getFileName())
                .getBytes(StandardCharsets.UTF_8));
      }
      opened().write(text);
      bytes += text.length;
    } catch (IOException e) {
      closed = true;
      log.warn("What is printed is not captured any more: {}", e.toString());
    }
  }

  /** A stream, since a channel would be closed by an interrupt of the thread that prints. */
  private FileOutputStream opened() throws IOException {
    FileOutputStream stream = out == null ? new FileOutputStream(file.toFile(), true) : out;
    out = stream;
    return stream;
  }

  /** Writes the last line, also if it has not ended; what comes later is ignored. */
  @Override
  public synchronized void close() {
    if (!closed && line.size() > 0) {
      end();
    }
    closed = true;
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      log.debug("Every line was written at once", e);
    }
  }
}
