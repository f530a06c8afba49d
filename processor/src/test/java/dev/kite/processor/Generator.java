package dev.kite.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Another processor, which generates one source in some round and others in those before. */
final class Generator extends AbstractProcessor {

  private final String name;
  private final String text;
  private final int inRound;
  private final List<String> seen = new ArrayList<>();
  private int round;

  /**
   * Generates a source.
   *
   * @param inRound counted from 0
   */
  Generator(String name, String text, int inRound) {
    this.name = name;
    this.text = text;
    this.inRound = inRound;
  }

  /** Returns the names of the annotations that it was called for. */
  List<String> seen() {
    return seen;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    annotations.forEach(annotation -> seen.add(annotation.getQualifiedName().toString()));
    String file = round == inRound ? name : "exp.Round" + round;
    String content = round == inRound ? text : "package exp; class Round" + round + " {}";
    if (round++ <= inRound) {
      try (Writer writer = processingEnv.getFiler().createSourceFile(file).openWriter()) {
        writer.write(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }
}
