package dev.kite.processor.comment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Javadoc comment as plain text.
 *
 * <p>It understands the subset of Javadoc that help has a use for and needs nothing but the text of
 * the comment, so it works in every compiler and build tool.
 *
 * @param description what stands before the tags: sentences, capitalised, with a full stop
 * @param tags of parameters and exceptions, in order
 * @param unsupported pieces that have no meaning in help
 */
public record Comment(String description, List<Tag> tags, List<String> unsupported) {

  private static final Set<String> FAILURES = Set.of("throws", "exception");

  /** Copies the lists. */
  public Comment {
    tags = List.copyOf(tags);
    unsupported = List.copyOf(unsupported);
  }

  /**
   * A block tag with a name.
   *
   * @param failure whether it is about an exception, otherwise about a parameter
   * @param name first word, such as the name of a parameter
   * @param text what follows: sentences about a parameter, for an exception the rest of one
   * @param index among all block tags of the comment
   */
  public record Tag(boolean failure, String name, String text, int index) {}

  /**
   * Reads a comment.
   *
   * @param text without the comment's own stars and slashes
   * @param markdown whether it is no traditional comment
   * @param constants value of a constant by reference, as {@code #NAME}
   */
  public static Comment of(
      String text, boolean markdown, Function<String, Optional<String>> constants) {
    Rendering rendering = new Rendering(markdown, constants);
    BlockTags blocks = BlockTags.of(text, markdown);
    String description = rendering.sentences(blocks.description());
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < blocks.tags().size(); i++) {
      rendering.tag(blocks.tags().get(i), i).ifPresent(tags::add);
    }
    return new Comment(description, tags, rendering.unsupported);
  }

  /** One comment on its way to plain text. */
  private static final class Rendering {

    private final boolean markdown;
    private final Function<String, Optional<String>> constants;
    private final List<String> unsupported = new ArrayList<>();

    Rendering(boolean markdown, Function<String, Optional<String>> constants) {
      this.markdown = markdown;
      this.constants = constants;
    }

    /**
     * Other tags say nothing about the command line, and nor does the text about a type parameter,
     * whose name stands in brackets.
     */
    Optional<Tag> tag(BlockTags.BlockTag tag, int index) {
      boolean failure = FAILURES.contains(tag.name());
      if (!failure && !tag.name().equals("param")) {
        return Optional.empty();
      }
      BlockTags.BlockTag named = BlockTags.tag(tag.body());
      if (named.name().startsWith("<")) {
        return failure ? Optional.empty() : Optional.of(new Tag(false, named.name(), "", index));
      }
      String text = failure ? fragment(named.body()) : sentences(named.body());
      return Optional.of(new Tag(failure, named.name(), text, index));
    }

    private String plain(String source) {
      Prose prose = new Prose();
      Fragments fragments = new Fragments(prose, unsupported, constants);
      if (markdown) {
        new MarkdownText(prose, fragments).render(source);
      } else {
        new HtmlText(prose, fragments).render(source);
      }
      return prose.toString();
    }

    /** Whole sentences; a first word that is code keeps its case. */
    String sentences(String source) {
      String plain = plain(source);
      boolean word = !source.isBlank() && Character.isLetter(source.strip().charAt(0));
      return Sentences.stopped(word ? Sentences.capitalised(plain) : plain);
    }

    /** The rest of a sentence that others begin. */
    String fragment(String source) {
      String plain = plain(source);
      return plain.endsWith(".") ? plain.substring(0, plain.length() - 1).stripTrailing() : plain;
    }
  }
}
