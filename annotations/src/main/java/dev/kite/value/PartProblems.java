package dev.kite.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the parts of a value, so that all is told at once. */
final class PartProblems {

  private static final int SHOWN = 5;

  private final List<String> parts = new ArrayList<>();
  private final List<ValueException> problems = new ArrayList<>();

  /**
   * Decodes a part; empty if that fails.
   *
   * @param part names it in a message: {@code element 2 "x"}
   */
  <T> Optional<T> decode(Decoder<T> decoder, String text, String part) {
    try {
      return Optional.of(decoder.decode(text));
    } catch (ValueException e) {
      parts.add(part);
      problems.add(e);
      return Optional.empty();
    }
  }

  /** Throws an exception that names all parts in which something is wrong, if there are any. */
  void require() throws ValueException {
    if (problems.size() == 1) {
      throw problems.get(0).at(parts.get(0));
    }
    if (!problems.isEmpty()) {
      throw ValueException.inParts(facts());
    }
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < Math.min(SHOWN, problems.size()); i++) {
      facts.add(parts.get(i) + " " + problems.get(i).fact());
    }
    int others = problems.size() - facts.size();
    if (others > 0) {
      facts.add(others + " more");
    }
    return facts;
  }
}
