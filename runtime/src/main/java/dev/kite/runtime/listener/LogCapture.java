package dev.kite.runtime.listener;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is printed during a run among its artifacts, as {@code logs/stdout.txt} and {@code
 * logs/stderr.txt}, and shows it as before; afterwards the streams are those that were there
 * before. What native code prints does not go through Java's streams and is only shown.
 */
public final class LogCapture implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogCapture.class);

  private static final long MOST_BYTES = 8_000_000;

  private final Run run;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Path[] files;
  private final CapturedFile[] captured;

  private LogCapture(Run run, Path[] files, CapturedFile[] captured) {
    this.run = run;
    this.files = files;
    this.captured = captured;
  }

  /** Begins to capture; where that is not possible, nothing changes. */
  public static LogCapture begin(Run run, Secrets secrets) {
    Charset charset = StandardOutput.charset();
    Path logs = run.dir().resolve("logs");
    Path[] files = {logs.resolve("stdout.txt"), logs.resolve("stderr.txt")};
    try {
      Files.createDirectories(logs);
      CapturedFile[] captured = {
        new CapturedFile(files[0], charset, secrets, MOST_BYTES),
        new CapturedFile(files[1], charset, secrets, MOST_BYTES)
      };
      LogCapture capture = new LogCapture(run, files, captured);
      System.setOut(tee(capture.out, captured[0], charset));
      System.setErr(tee(capture.err, captured[1], charset));
      return capture;
    } catch (IOException e) {
      log.warn("What is printed is not captured: {}", e.toString());
      return new LogCapture(run, new Path[0], new CapturedFile[0]);
    }
  }

  private static PrintStream tee(PrintStream shown, CapturedFile file, Charset charset) {
    return new PrintStream(new Tee(shown, file), true, charset);
  }

  /** Shows first, so that a slow disk delays nothing that a person waits for. */
  private static final class Tee extends OutputStream {
    private final PrintStream shown;
    private final CapturedFile file;

    Tee(PrintStream shown, CapturedFile file) {
      this.shown = shown;
      this.file = file;
    }

    @Override
    public void write(int character) {
      shown.write(character);
      file.write(character);
    }

    @Override
    public void write(byte[] text, int offset, int length) {
      shown.write(text, offset, length);
      file.write(text, offset, length);
    }

    @Override
    public void flush() {
      shown.flush();
    }
  }

  /** Gives the streams back and reports the files. */
  @Override
  public void close() {
    if (captured.length == 0) {
      return;
    }
    System.out.flush();
    System.err.flush();
    System.setOut(out);
    System.setErr(err);
    for (int i = 0; i < captured.length; i++) {
      captured[i].close();
      if (Files.exists(files[i])) {
        run.artifact(files[i]);
      }
    }
  }
}
