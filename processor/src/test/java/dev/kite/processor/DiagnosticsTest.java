package dev.kite.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.kite.processor.report.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles {@code bad/*.java}. The line of a diagnostic carries {@code // error at TOKEN: TEXT}, in
 * a Javadoc comment {@code <!-- error at TOKEN: TEXT -->}; the token's first place in the line is
 * the column. What has no line stands alone as {@code // error without place: TEXT}; {@code //
 * options: OPTIONS} are those of the compiler.
 */
class DiagnosticsTest {

  private static final Pattern EXPECTED =
      Pattern.compile(
          "(?:// |<!-- )(error|warning) (?:at (\\S+)|without place): (.*?)(?= -->| // error at |$)");
  private static final Pattern OPTIONS = Pattern.compile("(?m)^// options: (.*)$");

  static List<Path> files() {
    return Sources.files(Sources.directory("/bad"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void diagnosticsAreTheExpectedOnesAndNoOthers(Path file) {
    String source = Sources.read(file);
    assertThat(texts(actual(source).sorted(Comparator.comparing(Diagnostic::getLineNumber))))
        .isEqualTo(expected(source));
  }

  @ParameterizedTest
  @MethodSource("files")
  void problemsAreToldInTheOrderOfTheSource(Path file) {
    String source = Sources.read(file);
    // Types that wait to the end are told last.
    assertThat(texts(actual(source).filter(problem -> isOurs(problem) && !isUnresolved(problem))))
        .isEqualTo(
            expected(source).stream()
                .filter(text -> text.contains(": [") && !text.contains("[Unresolved]"))
                .toList());
  }

  private static boolean isOurs(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ENGLISH).startsWith("[");
  }

  private static boolean isUnresolved(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ENGLISH).startsWith("[Unresolved]");
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasAFile(Problem problem) {
    Path file = Sources.directory("/bad").resolve(problem.id() + ".java");
    assertThat(file).exists();
    assertThat(expected(Sources.read(file)))
        .anyMatch(line -> line.contains("[" + problem.id() + "]"));
  }

  @Test
  void everyFileIsNamedAsItsProblem() {
    assertThat(files())
        .extracting(file -> file.getFileName().toString().replace(".java", ""))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Problem.values()).map(Problem::id).toList());
  }

  private static List<String> expected(String source) {
    List<String> expected = new ArrayList<>();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTED.matcher(lines.get(i));
      while (matcher.find()) {
        String token = matcher.group(2);
        String place = token == null ? "-1:-1" : (i + 1) + ":" + (lines.get(i).indexOf(token) + 1);
        expected.add(place + ": " + matcher.group(1) + ": " + matcher.group(3));
      }
    }
    return expected;
  }

  private static Stream<Diagnostic<? extends JavaFileObject>> actual(String source) {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.add(Sources.source("Bad.java", source));
    List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing,-auxiliaryclass"));
    OPTIONS
        .matcher(source)
        .results()
        .forEach(result -> options.addAll(List.of(result.group(1).split(" "))));
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions(options.toArray())
            .compile(sources);
    return compilation.diagnostics().stream()
        .<Diagnostic<? extends JavaFileObject>>map(diagnostic -> diagnostic);
  }

  private static List<String> texts(Stream<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.map(DiagnosticsTest::text).toList();
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getLineNumber()
        + ":"
        + diagnostic.getColumnNumber()
        + ": "
        + (diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning")
        + ": "
        + diagnostic.getMessage(Locale.ENGLISH).lines().findFirst().orElse("");
  }
}
