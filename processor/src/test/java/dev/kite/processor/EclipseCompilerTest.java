package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.processor.RandomProgram.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the Eclipse compiler with javac.
 *
 * <p>Some things differ, because the standard interface to compilers cannot say them: a problem of
 * a Javadoc tag is on the line of the tag in javac, of the declaration in Eclipse's compiler; and
 * javac's caret points at a value in an annotation, Eclipse's at the name of its member. Besides,
 * Eclipse's compiler knows no position of records and what belongs to them.
 */
class EclipseCompilerTest {

  private static final Build.Tool JAVAC =
      tool(ToolProvider.getSystemJavaCompiler(), "-Xlint:-auxiliaryclass");
  private static final Build.Tool ECLIPSE = tool(new EclipseCompiler());

  private static final int SEEDS = Integer.getInteger("random.programs", 4);

  @TempDir private Path directory;

  private static Build.Tool tool(JavaCompiler compiler, String... options) {
    return new Build.Tool(
        compiler, List.of(options), task -> task.setProcessors(List.of(new ExperimentProcessor())));
  }

  static List<Path> programs() throws IOException {
    try (Stream<Path> golden = Files.list(Sources.directory("/golden"))) {
      return Stream.concat(Stream.of(Sources.directory("/separate")), golden.sorted()).toList();
    }
  }

  static List<Path> mistakes() {
    return Sources.files(Sources.directory("/bad"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void bothCompilersGenerateTheSameBytes(Path program) throws IOException {
    Map<String, String> sources = Build.texts(program);
    Build javac = compile(JAVAC, sources, "javac");
    Build eclipse = compile(ECLIPSE, sources, "eclipse");
    assertThat(eclipse.diagnostics()).noneMatch(each -> each.getKind() == Diagnostic.Kind.ERROR);
    assertThat(eclipse.succeeded()).isTrue();
    assertThat(eclipse.generated()).isNotEmpty().isEqualTo(javac.generated());
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void bothCompilersFindTheSameMistakes(Path file) throws IOException {
    Map<String, String> sources = Map.of("Bad.java", Sources.read(file));
    List<Found> javac = found(compile(JAVAC, sources, "javac"));
    List<Found> eclipse = found(compile(ECLIPSE, sources, "eclipse"));
    List<String> lines = Sources.read(file).lines().toList();
    Set<String> elsewhere =
        Stream.concat(
                javac.stream()
                    .filter(each -> each.line > 0)
                    .filter(each -> lines.get(each.line - 1).strip().startsWith("*")),
                eclipse.stream()
                    .filter(each -> each.line <= 0 && sources.toString().contains("record ")))
            .map(Found::message)
            .collect(Collectors.toSet());
    assertThat(texts(eclipse, elsewhere)).isEqualTo(texts(javac, elsewhere)).isNotEmpty();
  }

  @Test
  void anExceptionWithoutANameIsAMistakeForBothCompilers() throws IOException {
    String source =
        """
        package exp;
        final class Digits {
          /**
           * Trains.
           *
           * @throws
           */
          @dev.kite.Experiment
          void train() {}
        }
        """;
    Map<String, String> sources = Map.of("exp/Digits.java", source);
    List<String> messages = messages(compile(ECLIPSE, sources, "eclipse"));
    assertThat(messages).singleElement().asString().startsWith("[UnknownThrowsTag]");
    assertThat(messages).isEqualTo(messages(compile(JAVAC, sources, "javac")));
  }

  @Test
  void aMemberOfTheWrongTypeIsLeftToTheCompiler() throws IOException {
    String source =
        """
        package exp;
        final class Digits {
          /**
           * Trains.
           *
           * @param lr step size
           */
          @dev.kite.Experiment
          void train(@dev.kite.Param(1) int lr) {}
        }
        """;
    Build eclipse = compile(ECLIPSE, Map.of("exp/Digits.java", source), "eclipse");
    assertThat(eclipse.succeeded()).isFalse();
    assertThat(messages(eclipse)).isEmpty();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bothCompilersTakeRandomPrograms(long seed) throws IOException {
    Map<String, String> sources = random(seed, Fault.NONE);
    Build eclipse = compile(ECLIPSE, sources, "eclipse");
    assertThat(eclipse.succeeded()).as(sources.toString()).isTrue();
    assertThat(eclipse.generated()).isEqualTo(compile(JAVAC, sources, "javac").generated());
  }

  /** Eclipse's compiler goes on where javac gives up, and looks into no annotation. */
  @ParameterizedTest
  @MethodSource("seeds")
  void bothCompilersFindTheSameMistakesInRandomPrograms(long seed) throws IOException {
    Map<String, String> sources = random(seed, Fault.MISTAKES);
    Build javac = compile(JAVAC, sources, "javac");
    List<String> messages = messages(compile(ECLIPSE, sources, "eclipse"));
    assertThat(messages).as(sources.toString()).noneMatch(text -> text.startsWith("[Bug]"));
    if (found(javac).size() == javac.diagnostics().size()
        && !sources.toString().contains("@interface")) {
      assertThat(messages).as(sources.toString()).isEqualTo(messages(javac)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void unknownNamesAreLeftToEclipsesCompiler(long seed) throws IOException {
    Map<String, String> sources = random(seed, Fault.UNKNOWN);
    Build eclipse = compile(ECLIPSE, sources, "eclipse");
    assertThat(eclipse.succeeded()).as(sources.toString()).isFalse();
    assertThat(messages(eclipse))
        .as(sources.toString())
        .doesNotHaveDuplicates()
        .allMatch(text -> text.startsWith("[Unresolved]"));
  }

  private static Map<String, String> random(long seed, Fault fault) {
    return Map.of("exp/Digits.java", RandomProgram.source(seed, fault));
  }

  private static List<String> messages(Build build) {
    return found(build).stream().map(Found::message).sorted().toList();
  }

  private Build compile(Build.Tool tool, Map<String, String> sources, String where)
      throws IOException {
    Map<String, String> all = new TreeMap<>(Build.texts(Sources.directory("/stub")));
    all.putAll(sources);
    return tool.run(all, List.of(), directory.resolve(where));
  }

  private record Found(Diagnostic.Kind kind, int line, String message) {}

  /** Returns what the processor says; the compilers word their own problems differently. */
  private static List<Found> found(Build build) {
    return build.diagnostics().stream()
        .map(
            each ->
                new Found(
                    each.getKind(),
                    (int) each.getLineNumber(),
                    each.getMessage(Locale.ENGLISH).lines().findFirst().orElse("")))
        .filter(each -> each.message.startsWith("["))
        .toList();
  }

  private static List<String> texts(List<Found> all, Set<String> elsewhere) {
    return all.stream()
        .map(
            each ->
                (elsewhere.contains(each.message) ? "elsewhere" : each.line)
                    + ": "
                    + each.kind
                    + ": "
                    + each.message)
        .sorted()
        .toList();
  }
}
