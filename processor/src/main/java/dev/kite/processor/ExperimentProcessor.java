package dev.kite.processor;

import com.google.auto.service.AutoService;
import dev.kite.processor.check.Checks;
import dev.kite.processor.emit.GeneratedSources;
import dev.kite.processor.emit.SourceFile;
import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.Need;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.reader.ModelReader;
import dev.kite.processor.reader.UnknownTypes;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Problem;
import dev.kite.processor.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Turns classes with {@code @Experiment} methods into programs, and {@code @Config} types into
 * their options.
 *
 * <p>A type is handled once: in the first round in which everything is known that it mentions.
 * Between rounds only its name is kept, as the compiler replaces its elements.
 */
@AutoService(Processor.class)
public final class ExperimentProcessor extends AbstractProcessor {

  private static final String DOCS = "kite.docs";
  private static final String WARN = "warn";

  private Report report;

  /** Names of all types with Kite's annotations whose sources are compiled. */
  private final Set<String> found = new HashSet<>();

  private final Set<String> waiting = new LinkedHashSet<>();

  /** Created by the compiler. */
  public ExperimentProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ModelReader.ANNOTATIONS;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(DOCS);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    String docs = environment.getOptions().get(DOCS);
    report = new Report(environment, WARN.equals(docs));
    if (docs != null && !docs.equals(WARN)) {
      report.addWithoutPlace(Problem.BAD_COMPILER_OPTION, docs);
    }
  }

  /**
   * Looks at Kite's annotations only, and does not claim them: javac would then not call processors
   * of every annotation, such as those that generate what a class waits for.
   */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    // Read first, as some compilers count what is reported below.
    boolean othersFailed = round.errorRaised();
    round.getElementsAnnotatedWithAny(annotations.toArray(new TypeElement[0])).stream()
        .map(owner -> ModelReader.owner(owner).getQualifiedName().toString())
        .forEach(name -> waiting.addAll(found.add(name) ? Set.of(name) : Set.of()));
    if (!round.processingOver()) {
      ModelReader reader =
          new ModelReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
      List.copyOf(waiting).forEach(name -> guarded(name, type -> processIfKnown(type, reader)));
    } else if (!othersFailed) {
      // After other errors it is not known what would have been resolved.
      waiting.forEach(name -> guarded(name, this::reportUnknown));
    }
    report.flush();
    return false;
  }

  /** What is done with a type. */
  @FunctionalInterface
  private interface Step {
    void take(TypeElement type) throws IOException;
  }

  private void guarded(String name, Step step) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    try {
      step.take(type);
    } catch (RuntimeException | IOException e) {
      // Thrown on, it would end the compiler without a word about the class.
      waiting.remove(name);
      report.bug(Place.of(type), e);
    }
  }

  private void processIfKnown(TypeElement type, ModelReader reader) throws IOException {
    if (UnknownTypes.firstIn(type).isPresent()) {
      return;
    }
    waiting.remove(type.getQualifiedName().toString());
    Checks checks = new Checks(this::isAvailable, report);
    SuiteModel suite = reader.suite(type);
    write(checks.pass(suite) ? GeneratedSources.of(suite) : GeneratedSources.ofFaulty(suite), type);
    Optional<ConfigModel> config = reader.config(type);
    if (config.isPresent() && checks.pass(config.get())) {
      write(GeneratedSources.of(config.get()), type);
    }
    Optional<ProgramModel> program = reader.program(type);
    if (program.isPresent()) {
      write(files(program.get(), checks.pass(program.get())), type);
    }
  }

  /** Experiments of its own, which are a problem, make a program of the same name. */
  private static List<SourceFile> files(ProgramModel program, boolean passed) {
    if (program.holdsExperiments()) {
      return List.of();
    }
    return passed ? GeneratedSources.of(program) : GeneratedSources.ofFaulty(program);
  }

  /** What neither exists nor is about to be generated never will be. */
  private boolean isAvailable(Need need) {
    return found.contains(need.type().qualifiedName())
        || processingEnv.getElementUtils().getTypeElement(need.generated().qualifiedName()) != null;
  }

  /** One originating element, so that build tools know what to write again. */
  private void write(List<SourceFile> files, TypeElement origin) throws IOException {
    for (SourceFile file : files) {
      try (Writer writer =
          processingEnv.getFiler().createSourceFile(file.name(), origin).openWriter()) {
        writer.write(file.text());
      } catch (FilerException e) {
        report.add(Place.of(origin), Problem.GENERATED_NAME_TAKEN, file.name());
      }
    }
  }

  private void reportUnknown(TypeElement type) {
    UnknownTypes.firstIn(type)
        .ifPresent(
            unknown ->
                report.add(Place.of(type), Problem.UNRESOLVED, type.getSimpleName(), unknown));
  }
}
