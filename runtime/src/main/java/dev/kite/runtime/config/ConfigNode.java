package dev.kite.runtime.config;

import java.util.List;

/** Something that stands in a file of values. */
public sealed interface ConfigNode {

  /**
   * A text.
   *
   * @param text the text
   * @param nothing whether it says that there is no value: a plain null or ~, or nothing at all
   */
  record Scalar(String text, boolean nothing) implements ConfigNode {}

  /**
   * Several nodes in order.
   *
   * @param items the nodes
   */
  record Sequence(List<ConfigNode> items) implements ConfigNode {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * Nodes by key; a key may be there several times.
   *
   * @param entries keys with their nodes, in order
   */
  record Mapping(List<Entry> entries) implements ConfigNode {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /**
   * A key and what stands behind it.
   *
   * @param key the key
   * @param line number of the key's line, from 1
   * @param value the node
   * @param comment the comment behind it, where it has a line of its own; else empty
   */
  record Entry(String key, int line, ConfigNode value, String comment) {}
}
