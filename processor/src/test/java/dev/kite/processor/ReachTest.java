package dev.kite.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that are spread over rounds and modules. */
class ReachTest {

  private static final String OPTIMIZER =
      """
      package lib;
      import dev.kite.*;
      /** How weights are updated. */
      @Config
      public sealed interface Optimizer permits Sgd, Adam {}
      """;
  private static final String SGD =
      """
      package lib;
      import dev.kite.*;
      /**
       * Stochastic gradient descent.
       *
       * @param lr step size
       */
      @Config("plain-sgd")
      public record Sgd(@Param("0.1") double lr) implements Optimizer {}
      """;
  private static final String ADAM =
      """
      package lib;
      import dev.kite.*;
      /**
       * Adam.
       *
       * @param rate step size
       */
      @Config
      public record Adam(Rate rate) implements Optimizer {}
      """;
  private static final String RATE =
      """
      package lib;
      import dev.kite.*;
      public record Rate(double value) {
        @Parser
        public static Rate parse(String text) {
          return new Rate(Double.parseDouble(text));
        }
      }
      """;

  private static String user(String defaultVariant) {
    return """
        package exp;
        import dev.kite.*;
        import lib.*;
        final class Digits {
          /**
           * Trains.
           *
           * @param optimizer how
           * @param rate how fast
           */
          @Experiment
          void train(@Param("%s") Optimizer optimizer, Rate rate) {}
        }
        """
        .formatted(defaultVariant);
  }

  @TempDir private Path directory;

  private static Compilation compile(Generator generator, String name, String source) {
    JavaFileObject file = JavaFileObjects.forSourceString(name, source);
    return javac()
        .withProcessors(List.of(new ExperimentProcessor(), generator))
        .withOptions("-implicit:none")
        .compile(
            List.of(
                file,
                JavaFileObjects.forSourceString("lib.Optimizer", OPTIMIZER),
                JavaFileObjects.forSourceString("lib.Adam", ADAM),
                JavaFileObjects.forSourceString("lib.Rate", RATE)));
  }

  @Test
  void whoUsesAChoiceWaitsForTheVariantsThatOthersGenerate() {
    Compilation compilation =
        compile(new Generator("lib.Sgd", SGD, 2), "exp.Digits", user("plain-sgd"));
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("lib.OptimizerSchema")
        .contentsAsUtf8String()
        .contains("Variant.of(\"plain-sgd\", Sgd.class, new SgdSchema())");
    assertThat(compilation)
        .generatedSourceFile("exp.Digits_TrainCommand")
        .contentsAsUtf8String()
        .contains("Rate::parse");
  }

  @Test
  void aProgramWaitsForTheClassesThatOthersGenerate() {
    Generator generator =
        new Generator(
            "exp.Late",
            "package exp; final class Late { /** Trains. */ @dev.kite.Experiment void train() {} }",
            1);
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Lab",
            """
            package exp;
            /** All. */
            @dev.kite.Program(experiments = Late.class)
            final class Lab {}
            """);
    Compilation compilation =
        javac().withProcessors(List.of(new ExperimentProcessor(), generator)).compile(source);
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("exp.LabCli")
        .contentsAsUtf8String()
        .contains(".program(LateCli.program())");
  }

  private static Build.Tool tool() {
    return new Build.Tool(
        ToolProvider.getSystemJavaCompiler(),
        List.of("-Xlint:all,-processing", "-Werror"),
        task -> task.setProcessors(List.of(new ExperimentProcessor())));
  }

  private Build library() throws IOException {
    return tool()
        .run(
            Map.of(
                "lib/Optimizer.java", OPTIMIZER,
                "lib/Sgd.java", SGD,
                "lib/Adam.java", ADAM,
                "lib/Rate.java", RATE),
            List.of(),
            directory.resolve("lib"));
  }

  @Test
  void configurationsOfALibraryAreUsed() throws IOException {
    Build user =
        tool()
            .run(
                Map.of("exp/Digits.java", user("plain-sgd")),
                List.of(library().classes()),
                directory.resolve("user"));
    assertThat(user.diagnostics()).isEmpty();
    assertThat(user.generated()).containsKey("exp/Digits_TrainCommand.java");
  }

  @Test
  void variantsOfALibraryAreKnownByName() throws IOException {
    Build user =
        tool()
            .run(
                Map.of("exp/Digits.java", user("sgd")),
                List.of(library().classes()),
                directory.resolve("user"));
    assertThat(user.diagnostics())
        .extracting(problem -> problem.getMessage(Locale.ENGLISH))
        .containsExactly(
            "[BadDefault] Default \"sgd\" of \"optimizer\" is not one of plain-sgd, adam."
                + " Write it as on the command line.");
  }

  @Test
  void undocumentedProgramsCompileWithWarningsWhereTheUserExplores() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Explored",
            """
            package exp;
            import dev.kite.*;
            final class Explored {
              @Config
              record Settings(int depth) {}

              /**
               * @param lr
               * @param old renamed
               */
              @Experiment
              void train(double lr, Settings settings) {}

              @Callback
              void end(dev.kite.runtime.run.RunEnd end) {}
            }
            """);
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions("-Akite.docs=warn", "-Xlint:-processing")
            .compile(source);
    assertThat(compilation).succeeded();
    assertThat(compilation.warnings())
        .extracting(ReachTest::id)
        .containsExactly(
            "UndocumentedConfig",
            "UndocumentedComponent",
            "EmptyParamTag",
            "UnknownParamTag",
            "UndocumentedExperiment",
            "UndocumentedParameter",
            "UndocumentedCallback");
    assertThat(compilation).generatedSourceFile("exp.ExploredCli");
  }

  private static String id(Diagnostic<?> problem) {
    String message = problem.getMessage(Locale.ENGLISH);
    return message.substring(1, message.indexOf(']'));
  }
}
