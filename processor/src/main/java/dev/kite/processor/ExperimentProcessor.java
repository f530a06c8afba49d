package dev.kite.processor;

import com.google.auto.service.AutoService;
import dev.kite.processor.check.Checks;
import dev.kite.processor.emit.GeneratedSources;
import dev.kite.processor.emit.SourceFile;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.reader.SuiteReader;
import dev.kite.processor.reader.UnknownTypes;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Problem;
import dev.kite.processor.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Turns classes with {@code @Experiment} methods into programs.
 *
 * <p>A class is handled once: in the first round in which everything is known that its annotated
 * methods mention. Between rounds only its name is kept, as the compiler replaces its elements.
 */
@AutoService(Processor.class)
public final class ExperimentProcessor extends AbstractProcessor {

  private final Set<String> waiting = new LinkedHashSet<>();

  /** Created by the compiler. */
  public ExperimentProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return SuiteReader.ANNOTATIONS;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * Looks at Kite's annotations only, and does not claim them: javac would then not call processors
   * of every annotation, such as those that generate what a class waits for.
   */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Report report = new Report(processingEnv);
    boolean othersFailed = round.errorRaised();
    annotations.stream()
        .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
        .map(SuiteReader::owner)
        .forEach(owner -> waiting.add(owner.getQualifiedName().toString()));
    for (String name : List.copyOf(waiting)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      try {
        if (round.processingOver()) {
          reportUnresolved(type, othersFailed, report);
        } else if (UnknownTypes.firstIn(type).isEmpty()) {
          waiting.remove(name);
          process(type, report);
        }
      } catch (RuntimeException | IOException e) {
        // Thrown on, it would end the compiler without a word about the class.
        waiting.remove(name);
        report.bug(Place.of(type), e);
      }
    }
    return false;
  }

  private void process(TypeElement type, Report report) throws IOException {
    SuiteReader reader =
        new SuiteReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    SuiteModel program = reader.read(type);
    boolean passed = Checks.pass(program, report);
    for (SourceFile file :
        passed ? GeneratedSources.of(program) : GeneratedSources.ofFaulty(program)) {
      write(file, type, report);
    }
  }

  /** One originating element, so that build tools know what to write again. */
  private void write(SourceFile file, TypeElement origin, Report report) throws IOException {
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(file.name(), origin).openWriter()) {
      writer.write(file.text());
    } catch (FilerException e) {
      report.add(Place.of(origin), Problem.GENERATED_NAME_TAKEN, file.name());
    }
  }

  /** After other errors it is not known whether the class would have been resolved. */
  private static void reportUnresolved(TypeElement type, boolean othersFailed, Report report) {
    if (!othersFailed) {
      UnknownTypes.firstIn(type)
          .ifPresent(
              unknown ->
                  report.add(Place.of(type), Problem.UNRESOLVED, type.getSimpleName(), unknown));
    }
  }
}
