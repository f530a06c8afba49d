package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one sees when a build forgets the processor. */
class SkippedProcessorTest {

  private static final String EXPERIMENT =
      """
      package exp;

      final class Digits {
        /** Trains. */
        @dev.kite.Experiment
        static void train() {}
      """;
  private static final String WITHOUT_MAIN = EXPERIMENT + "}\n";
  private static final String WITH_MAIN =
      EXPERIMENT
          + """

            public static void main(String... args) {
              DigitsCli.main(args);
            }
          }
          """;

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  @TempDir private Path directory;

  private Build compile(JavaCompiler compiler, String source, String... options)
      throws IOException {
    return new Build.Tool(compiler, List.of(options), task -> {})
        .run(Map.of("exp/Digits.java", source), List.of(), directory);
  }

  private static String onlyError(Build build) {
    List<String> errors =
        build.diagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .map(each -> each.getLineNumber() + ": " + each.getMessage(Locale.ENGLISH))
            .toList();
    assertThat(errors).hasSize(1);
    return errors.get(0);
  }

  @Test
  void whatMentionsNothingGeneratedCompilesSilently() throws IOException {
    Build build = compile(JAVAC, WITHOUT_MAIN, "-proc:none", "-Xlint:all");
    assertThat(build.succeeded()).isTrue();
    assertThat(build.diagnostics()).isEmpty();
  }

  @Test
  void javacNamesTheGeneratedClassThatMainMentions() throws IOException {
    assertThat(onlyError(compile(JAVAC, WITH_MAIN, "-proc:none")))
        .startsWith("9: cannot find symbol")
        .contains("variable DigitsCli");
  }

  @Test
  void eclipseNamesTheGeneratedClassThatMainMentions() throws IOException {
    assertThat(onlyError(compile(new EclipseCompiler(), WITH_MAIN, "-proc:none")))
        .isEqualTo("9: DigitsCli cannot be resolved");
  }

  /** The processor is on the class path of the tests. */
  @Test
  void sinceJava23JavacSkipsProcessorsOfTheClassPath() throws IOException {
    Build build = compile(JAVAC, WITH_MAIN);
    if (Runtime.version().feature() < 23) {
      assertThat(build.succeeded()).isTrue();
    } else {
      assertThat(onlyError(build)).contains("variable DigitsCli");
    }
  }
}
