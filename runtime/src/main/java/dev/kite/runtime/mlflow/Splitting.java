package dev.kite.runtime.mlflow;

import dev.kite.runtime.http.HttpRefusedException;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Sends items together, and where the server refuses them finds the one that is wrong by halves: no
 * item is lost for another one's sake.
 */
final class Splitting {

  private Splitting() {}

  /** Sends a list of items. */
  interface Sender<T> {
    void send(List<T> items) throws IOException;
  }

  /** Sends items; tells who is refused, and why. */
  static <T> void send(List<T> items, Sender<T> sender, BiConsumer<T, String> refused)
      throws IOException {
    if (items.isEmpty()) {
      return;
    }
    try {
      sender.send(items);
    } catch (HttpRefusedException e) {
      if (items.size() == 1) {
        refused.accept(items.get(0), e.getMessage());
        return;
      }
      int half = items.size() / 2;
      send(items.subList(0, half), sender, refused);
      send(items.subList(half, items.size()), sender, refused);
    }
  }
}
