package dev.kite.processor;

import static com.google.testing.compile.Compiler.javac;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kite.processor.RandomProgram.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs, right and wrong. Either Kite or the compiler says what is wrong, each thing
 * once, or what Kite generates compiles without a warning.
 */
class RandomProgramTest {

  private static final int SEEDS = Integer.getInteger("random.programs", 15);

  private static final Pattern UNKNOWN = Pattern.compile("(?:\\w+\\.)?Miss\\w*");
  private static final String COMPILERS = "// javac";
  private static final Pattern OF_TWO =
      Pattern.compile("already defined in|have the same erasure|does not override abstract");
  private static final String WARNINGS = "warnings found and -Werror specified";

  private static List<Diagnostic<? extends JavaFileObject>> compile(String source) {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.add(Sources.source("exp/Digits.java", source));
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions("-Xlint:all,-processing,-auxiliaryclass,-rawtypes", "-Werror")
            .compile(sources);
    return List.copyOf(compilation.diagnostics());
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rightProgramsCompile(long seed) {
    String program = RandomProgram.source(seed, Fault.NONE);
    assertThat(compile(program)).as(program).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mistakesAreExplainedOnce(long seed) {
    String program = RandomProgram.source(seed, Fault.MISTAKES);
    List<String> lines = program.lines().toList();
    List<Diagnostic<? extends JavaFileObject>> problems = compile(program);
    assertThat(problems)
        .as(program)
        .filteredOn(problem -> !isOurs(problem) && !message(problem).equals(WARNINGS))
        .allMatch(RandomProgramTest::isInProgram)
        .allMatch(problem -> line(lines, problem).contains(COMPILERS) || isOfTwo(problem));
    assertThat(problems).as(program).extracting(RandomProgramTest::text).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void unknownNamesAreLeftToTheCompiler(long seed) {
    String program = RandomProgram.source(seed, Fault.UNKNOWN);
    List<Diagnostic<? extends JavaFileObject>> problems = compile(program);
    assertThat(problems).as(program).extracting(RandomProgramTest::text).doesNotHaveDuplicates();
    assertThat(problems)
        .as(program)
        .filteredOn(RandomProgramTest::isOurs)
        .allMatch(problem -> message(problem).startsWith("[Unresolved]"));
    Map<Long, Long> found =
        problems.stream()
            .filter(problem -> !isOurs(problem))
            .collect(groupingBy(Diagnostic::getLineNumber, TreeMap::new, counting()));
    assertThat(found).as(program).isEqualTo(unknown(program));
  }

  /** Returns how many unknown names are on each line. */
  private static Map<Long, Long> unknown(String program) {
    Map<Long, Long> unknown = new TreeMap<>();
    List<String> lines = program.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      long count = UNKNOWN.matcher(lines.get(i)).results().count();
      if (count > 0) {
        unknown.put(i + 1L, count);
      }
    }
    return unknown;
  }

  private static boolean isInProgram(Diagnostic<? extends JavaFileObject> problem) {
    return problem.getSource() != null && problem.getSource().getName().endsWith("exp/Digits.java");
  }

  /** Two members, each of which may stand alone. */
  private static boolean isOfTwo(Diagnostic<?> problem) {
    return OF_TWO.matcher(message(problem)).find();
  }

  private static String line(List<String> lines, Diagnostic<?> problem) {
    return lines.get((int) problem.getLineNumber() - 1);
  }

  private static String message(Diagnostic<?> problem) {
    return problem.getMessage(Locale.ENGLISH);
  }

  private static boolean isOurs(Diagnostic<?> problem) {
    return message(problem).startsWith("[") && !message(problem).startsWith("[Bug]");
  }

  private static String text(Diagnostic<?> problem) {
    return problem.getLineNumber() + ":" + problem.getColumnNumber() + ": " + message(problem);
  }
}
