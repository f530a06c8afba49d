package dev.kite.runtime.listener;

import java.io.PrintStream;
import java.nio.charset.Charset;

/** Lets whatever the experiment and its libraries print appear above the live line. */
final class StandardStreams implements AutoCloseable {

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private StandardStreams() {}

  /** Puts the standard streams of the process beside the screen until closed. */
  static StandardStreams beside(Screen screen, Charset charset) {
    StandardStreams streams = new StandardStreams();
    System.setOut(new PrintStream(screen.beside(streams.out), true, charset));
    System.setErr(new PrintStream(screen.beside(streams.err), true, charset));
    return streams;
  }

  @Override
  public void close() {
    System.out.flush();
    System.err.flush();
    System.setOut(out);
    System.setErr(err);
  }
}
