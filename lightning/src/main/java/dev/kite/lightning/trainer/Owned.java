package dev.kite.lightning.trainer;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is freed together, what came last first, whatever of it fails to go. */
final class Owned implements AutoCloseable {
  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** Takes over how something is freed. */
  void add(Runnable closer) {
    closers.push(closer);
  }

  @Override
  public void close() {
    if (!closers.isEmpty()) {
      try {
        closers.pop().run();
      } finally {
        close();
      }
    }
  }
}
