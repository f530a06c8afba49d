package dev.kite.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Writes as many classes as Kite's processor, with nothing in them: what no processor that writes
 * so many takes less than.
 */
final class EmptyClasses extends AbstractProcessor {

  private static final String EXPERIMENT = "dev.kite.Experiment";
  private static final String CONFIG = "dev.kite.Config";

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(EXPERIMENT, CONFIG);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      boolean config = annotation.getQualifiedName().contentEquals(CONFIG);
      for (Element annotated : round.getElementsAnnotatedWith(annotation)) {
        Element type = Objects.requireNonNull(annotated.getEnclosingElement());
        List<String> kinds = config ? List.of("Schema") : List.of("Cli", "Command", "Args");
        kinds.forEach(kind -> write(type + kind, type));
      }
    }
    return false;
  }

  private void write(String name, Element origin) {
    int simple = name.lastIndexOf('.') + 1;
    String text =
        "package %s;\n\nfinal class %s {}\n"
            .formatted(name.substring(0, simple - 1), name.substring(simple));
    try (Writer writer = processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
