package dev.kite.runtime.slack;

import java.util.Optional;

/**
 * Where a message stands.
 *
 * @param channel identifier of the channel
 * @param ts Slack's identifier of the message in it
 */
record Posted(String channel, String ts) {

  /** Reads what {@link #toString} wrote. */
  static Optional<Posted> parse(String text) {
    String[] words = text.strip().split(" ", -1);
    return words.length == 2 && !words[0].isEmpty() && !words[1].isEmpty()
        ? Optional.of(new Posted(words[0], words[1]))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return channel + " " + ts;
  }
}
