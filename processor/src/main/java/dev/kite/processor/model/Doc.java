package dev.kite.processor.model;

import dev.kite.processor.comment.Sentences;
import dev.kite.processor.report.Place;
import java.util.List;

/**
 * A Javadoc comment as plain text.
 *
 * @param description what stands before the tags: sentences, capitalised, with a full stop; empty
 *     without a comment
 * @param params {@code @param} tags in order, but those of type parameters that there are
 * @param failures {@code @throws} and {@code @exception} tags, in order
 * @param unsupported pieces that have no meaning in help, with what they belong to
 */
public record Doc(
    String description, List<Tag> params, List<Tag> failures, List<Written<String>> unsupported) {

  /**
   * A block tag with a name.
   *
   * @param name first word, such as the name of a parameter
   * @param text what follows
   * @param place the tag
   */
  public record Tag(String name, String text, Place place) {}

  /** Copies the lists. */
  public Doc {
    params = List.copyOf(params);
    failures = List.copyOf(failures);
    unsupported = List.copyOf(unsupported);
  }

  /** Returns the first sentence of the description. */
  public String summary() {
    return Sentences.first(description);
  }
}
