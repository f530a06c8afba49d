package dev.kite.runtime.listener;

import java.io.IOException;
import java.io.OutputStream;

/** The stream of someone else on a terminal that shows a live line, which makes way. */
final class Beside extends OutputStream {

  private final Screen screen;
  private final OutputStream other;

  Beside(Screen screen, OutputStream other) {
    this.screen = screen;
    this.other = other;
  }

  @Override
  public void write(int character) throws IOException {
    synchronized (screen) {
      screen.makeWay(character);
      other.write(character);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) {
      synchronized (screen) {
        screen.makeWay(bytes[offset + length - 1]);
        other.write(bytes, offset, length);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    other.flush();
  }
}
