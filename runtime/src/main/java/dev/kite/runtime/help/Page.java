package dev.kite.runtime.help;

import java.util.ArrayList;
import java.util.List;

/** A text of paragraphs and of sections in two columns. */
public final class Page {

  private static final String INDENT = "  ";
  private static final String GAP = "  ";
  private static final int WIDEST_LEFT = 32;
  private static final int NARROWEST_RIGHT = 24;

  private sealed interface Part {}

  private record Prose(String text) implements Part {}

  private record Columns(List<Section> sections) implements Part {}

  /**
   * Lines under a heading.
   *
   * @param heading what they are
   * @param entries the lines
   */
  public record Section(String heading, List<Entry> entries) {}

  /**
   * A line of a section.
   *
   * @param left what is typed
   * @param right what it means
   */
  public record Entry(String left, String right) {}

  private final Surroundings outside;
  private final List<Part> parts = new ArrayList<>();

  /** Begins a page. */
  public Page(Surroundings outside) {
    this.outside = outside;
  }

  /** Adds a paragraph, unless it is empty. */
  public Page prose(String text) {
    if (!text.isBlank()) {
      parts.add(new Prose(text.strip()));
    }
    return this;
  }

  /** Adds sections whose columns stand at the same place; empty ones are left out. */
  public Page sections(Section... sections) {
    List<Section> filled = new ArrayList<>();
    for (Section section : sections) {
      if (!section.entries().isEmpty()) {
        filled.add(section);
      }
    }
    if (!filled.isEmpty()) {
      parts.add(new Columns(filled));
    }
    return this;
  }

  /** Prints the page, with an empty line between its parts. */
  public void print() {
    String between = "";
    for (Part part : parts) {
      outside.out().print(between);
      between = "\n";
      if (part instanceof Columns columns) {
        print(columns.sections());
      } else if (part instanceof Prose prose) {
        printWrapped(prose.text());
      }
    }
    outside.out().flush();
  }

  private void printWrapped(String text) {
    for (String line : Paragraphs.wrap(text, outside.width())) {
      outside.out().print(line + "\n");
    }
  }

  private void print(List<Section> sections) {
    int left = leftWidth(sections);
    String between = "";
    for (Section section : sections) {
      outside.out().print(between);
      between = "\n";
      printWrapped(section.heading());
      for (Entry entry : section.entries()) {
        print(entry, left);
      }
    }
  }

  /** The widest entry decides, unless the second column would have no room. */
  private int leftWidth(List<Section> sections) {
    int most =
        Math.min(WIDEST_LEFT, outside.width() - NARROWEST_RIGHT - INDENT.length() - GAP.length());
    int widest = 0;
    for (Section section : sections) {
      for (Entry entry : section.entries()) {
        int length = entry.left().length();
        widest = length <= most ? Math.max(widest, length) : widest;
      }
    }
    return widest;
  }

  private void print(Entry entry, int left) {
    int column = INDENT.length() + left + GAP.length();
    List<String> lines = Paragraphs.wrap(entry.right(), outside.width() - column);
    String begin = INDENT + entry.left();
    if (entry.left().length() > left) {
      outside.out().print(begin + "\n");
      begin = "";
    }
    for (String line : lines) {
      String text = begin + " ".repeat(column - begin.length()) + line;
      outside.out().print(text.stripTrailing() + "\n");
      begin = "";
    }
  }
}
