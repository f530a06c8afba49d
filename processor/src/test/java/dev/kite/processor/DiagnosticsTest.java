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
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles {@code bad/*.java}. The line of a diagnostic carries {@code // error at TOKEN: TEXT}, in
 * a Javadoc comment {@code <!-- error at TOKEN: TEXT -->}; the token's first place in the line is
 * the column.
 */
class DiagnosticsTest {

  private static final Pattern EXPECTED =
      Pattern.compile("(?:// |<!-- )(error|warning) at (\\S+): (.*?)(?: -->)?$");

  static List<Path> files() {
    return Sources.files(Sources.directory("/bad"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void diagnosticsAreTheExpectedOnesAndNoOthers(Path file) {
    String source = Sources.read(file);
    assertThat(actual(source)).isEqualTo(expected(source));
  }

  @ParameterizedTest
  @EnumSource
  void everyProblemHasAFile(Problem problem) {
    Path file = Sources.directory("/bad").resolve(problem.id() + ".java");
    assertThat(file).exists();
    assertThat(expected(Sources.read(file)))
        .anyMatch(line -> line.contains("[" + problem.id() + "]"));
  }

  private static List<String> expected(String source) {
    List<String> expected = new ArrayList<>();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = EXPECTED.matcher(lines.get(i));
      if (matcher.find()) {
        int column = lines.get(i).indexOf(matcher.group(2)) + 1;
        expected.add(i + 1 + ":" + column + ": " + matcher.group(1) + ": " + matcher.group(3));
      }
    }
    return expected;
  }

  private static List<String> actual(String source) {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.add(Sources.source("Bad.java", source));
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions("-Xlint:all,-processing,-auxiliaryclass")
            .compile(sources);
    return compilation.diagnostics().stream()
        .sorted(Comparator.comparingLong(Diagnostic::getLineNumber))
        .map(DiagnosticsTest::text)
        .toList();
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
