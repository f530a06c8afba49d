package dev.kite.processor.comment;

/** Renders a traditional comment, which is HTML with inline tags. */
final class HtmlText {

  private final Prose prose;
  private final Fragments fragments;

  HtmlText(Prose prose, Fragments fragments) {
    this.prose = prose;
    this.fragments = fragments;
  }

  void render(String source) {
    int i = 0;
    while (i < source.length()) {
      int end = fragments.any(source, i);
      if (end == Fragments.NONE) {
        prose.text(source.substring(i, i + 1));
        i++;
      } else {
        i = end;
      }
    }
  }
}
