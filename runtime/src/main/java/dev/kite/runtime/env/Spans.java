package dev.kite.runtime.env;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Stretches of a text, which may overlap; not thread-safe. */
final class Spans {

  private record Span(int start, int end) {}

  private final List<Span> spans = new ArrayList<>();

  /** Adds the characters from one place to before another. */
  void add(int start, int end) {
    if (start < end) {
      spans.add(new Span(start, end));
    }
  }

  /** Returns the text with one replacement for each stretch that is covered without a gap. */
  String replaced(String text, String replacement) {
    if (spans.isEmpty()) {
      return text;
    }
    spans.sort(Comparator.comparingInt(Span::start));
    StringBuilder result = new StringBuilder(text.length());
    int done = 0;
    for (Span span : spans) {
      if (span.start > done || result.isEmpty()) {
        result.append(text, done, span.start).append(replacement);
      }
      done = Math.max(done, span.end);
    }
    return result.append(text, done, text.length()).toString();
  }
}
