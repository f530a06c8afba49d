package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.util.Elements;

/**
 * Reads the Javadoc of a declaration as plain text.
 *
 * <p>It understands the subset of Javadoc that help has a use for and needs nothing but the text of
 * the comment, so it works in every compiler and build tool.
 */
final class DocReader {

  private final Elements elements;
  private final CommentKind commentKind;
  private final Constants constants;

  DocReader(Elements elements) {
    this.elements = elements;
    this.commentKind = new CommentKind(elements);
    this.constants = new Constants(elements);
  }

  Doc read(Element element) {
    String comment = elements.getDocComment(element);
    if (comment == null) {
      return new Doc("", List.of(), List.of(), List.of());
    }
    boolean markdown = commentKind.isMarkdown(element);
    Rendering rendering =
        new Rendering(markdown, reference -> constants.valueOf(reference, element));
    BlockTags blocks = BlockTags.of(comment, markdown);
    String description = rendering.sentences(blocks.description());
    List<Doc.Tag> params = new ArrayList<>();
    List<Doc.Tag> failures = new ArrayList<>();
    for (int i = 0; i < blocks.tags().size(); i++) {
      BlockTags.BlockTag tag = blocks.tags().get(i);
      Place place = Place.ofTag(element, i);
      switch (tag.name()) {
        case "param" -> named(tag, place, rendering::sentences).ifPresent(params::add);
        case "throws", "exception" ->
            named(tag, place, rendering::fragment).ifPresent(failures::add);
        default -> {
          // Other tags say nothing about the command line.
        }
      }
    }
    Place place = Place.of(element);
    return new Doc(
        description,
        params,
        failures,
        rendering.unsupported.stream().map(piece -> new Written<>(piece, place)).toList());
  }

  /** Type parameters are documented by the same tag, their name in angle brackets. */
  private static Optional<Doc.Tag> named(
      BlockTags.BlockTag tag, Place place, Function<String, String> render) {
    String[] words = tag.body().split("\\s+", 2);
    if (words[0].startsWith("<")) {
      return Optional.empty();
    }
    return Optional.of(
        new Doc.Tag(words[0], render.apply(words.length < 2 ? "" : words[1]), place));
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
      return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
  }
}
