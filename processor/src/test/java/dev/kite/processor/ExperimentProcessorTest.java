package dev.kite.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

class ExperimentProcessorTest {

  private static final JavaFileObject DIGITS =
      JavaFileObjects.forSourceString(
          "exp.Digits",
          """
          package exp;
          final class Digits {
            /**
             * Trains.
             *
             * @param lr step size
             */
            @dev.kite.Experiment void train(double lr) {}
            /** Ends. */
            @dev.kite.Callback void end(dev.kite.runtime.run.RunEnd end) {}
          }
          """);

  private static final JavaFileObject FAULTY =
      JavaFileObjects.forSourceString(
          "exp.Faulty",
          """
          package exp;
          final class Faulty {
            /**
             * Trains.
             *
             * @param rl step size
             */
            @dev.kite.Experiment void train() {}
          }
          """);

  private static Compilation compile(
      List<? extends Processor> processors, JavaFileObject... files) {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.addAll(List.of(files));
    return javac().withProcessors(processors).compile(sources);
  }

  @Test
  void aClassWaitsForTypesAndConstantsThatOthersGenerate() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Waiting",
            """
          package exp;
          final class Waiting {
            /**
             * Trains.
             *
             * @param kind which
             * @param lr step size
             */
            @dev.kite.Experiment Kind.Score train(
                @dev.kite.Param("b") Kind kind,
                @dev.kite.Param(Kind.LR) double lr) { return null; }
          }
          """);
    Generator generator =
        new Generator(
            "exp.Kind",
            "package exp; enum Kind { A, B; static final String LR = \"0.5\";"
                + " record Score(double loss) {} }",
            2);
    Compilation compilation = compile(List.of(new ExperimentProcessor(), generator), source);
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("exp.Waiting_TrainCommand")
        .contentsAsUtf8String()
        .contains(".byDefault(\"0.5\")");
  }

  /** A newer javac knows the name, one of JDK 17 does not. */
  @Test
  void anUnknownTypeWithArgumentsIsToldByItsNameOrByWhereItIs() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Vague",
            """
            package exp;
            final class Vague {
              /**
               * Trains.
               *
               * @param many unknown
               */
              @dev.kite.Experiment void train(Missing<String> many) {}
            }
            """);
    Compilation compilation = compile(List.of(new ExperimentProcessor()), source);
    assertThat(compilation)
        .hadErrorContainingMatch(
            "\\[Unresolved\\] \"Vague\" was not processed,"
                + " because \"(a type of many|Missing<String>)\" is unknown");
    assertThat(compilation).hadErrorCount(2);
  }

  @Test
  void anEnumMayBeNamedAsTheConstantOfItsOption() {
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Named",
            """
          package exp;
          enum GPU { A100, H200 }
          final class Named {
            /**
             * Trains.
             *
             * @param gpu where
             */
            @dev.kite.Experiment void train(GPU gpu) {}
          }
          """);
    assertThat(compile(List.of(new ExperimentProcessor()), source)).succeeded();
  }

  @Test
  void experimentsInGeneratedClassesAreProcessed() {
    Generator generator =
        new Generator(
            "exp.Late",
            "package exp; final class Late { /** Trains. */ @dev.kite.Experiment void train() {} }",
            1);
    Compilation compilation = compile(List.of(new ExperimentProcessor(), generator), DIGITS);
    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("exp.LateCli");
  }

  @Test
  void onlyKitesAnnotationsAreLookedAtAndOthersStillSeeThem() {
    Generator after = new Generator("exp.None", "package exp; class None {}", 0);
    assertThat(compile(List.of(new ExperimentProcessor(), after), DIGITS)).succeeded();
    assertThat(after.seen()).contains("dev.kite.Experiment", "dev.kite.Callback");
    assertThat(new ExperimentProcessor().getSupportedAnnotationTypes())
        .containsExactlyInAnyOrder(
            "dev.kite.Experiment",
            "dev.kite.Param",
            "dev.kite.Callback",
            "dev.kite.Config",
            "dev.kite.Parser",
            "dev.kite.Program");
    assertThat(new ExperimentProcessor().getSupportedOptions()).containsExactly("kite.docs");
    assertThat(new ExperimentProcessor().getSupportedSourceVersion())
        .isEqualTo(SourceVersion.latestSupported());
  }

  @Test
  void everyFileHasTheOneTypeAsItsOrigin() {
    List<String> origins = new ArrayList<>();
    Compilation compilation =
        compile(
            List.of(
                new WrappedProcessor(
                    filer ->
                        WrappedProcessor.proxy(
                            Filer.class,
                            (method, arguments) -> {
                              Element[] elements = (Element[]) arguments[1];
                              for (Element element : elements) {
                                origins.add(arguments[0] + " from " + element);
                              }
                              return filer.createSourceFile((CharSequence) arguments[0], elements);
                            }))),
            DIGITS);
    assertThat(compilation).succeeded();
    assertThat(origins)
        .containsExactly(
            "exp.DigitsCli from exp.Digits",
            "exp.Digits_TrainCommand from exp.Digits",
            "exp.DigitsTrainArgs from exp.Digits",
            "exp.Digits_Callbacks from exp.Digits");
  }

  @Test
  void gradleIsToldThatTheProcessorIsIsolating() throws IOException {
    String entry = "/META-INF/gradle/incremental.annotation.processors";
    try (InputStream in = ExperimentProcessor.class.getResourceAsStream(entry)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
          .isEqualTo(ExperimentProcessor.class.getName() + ",isolating");
    }
  }

  @Test
  void anExceptionIsReportedAsABugOnTheClass() {
    Compilation compilation =
        compile(
            List.of(
                new WrappedProcessor(
                    filer ->
                        WrappedProcessor.proxy(
                            Filer.class,
                            (method, arguments) -> {
                              throw new FileNotFoundException("disk is gone");
                            }))),
            DIGITS);
    assertThat(compilation)
        .hadErrorContaining(
            "[Bug] \"exp.Digits\" made Kite's processor fail."
                + " This is a bug, please report it with this trace.")
        .inFile(DIGITS)
        .onLine(2);
    assertThat(compilation).hadErrorContaining("disk is gone");
    assertThat(compilation).hadErrorCount(1);
  }

  @Test
  void aTagIsReportedOnItsMethodWhereTheCompilerIsWrapped() {
    Compilation compilation = compile(List.of(new WrappedProcessor(filer -> filer)), FAULTY);
    assertThat(compilation)
        .hadErrorContaining("[UnknownParamTag] \"@param rl\"")
        .inFile(FAULTY)
        .onLine(8)
        .atColumn(29);
    assertThat(compilation).hadErrorCount(1);
  }

  @Test
  void whoCallsAFaultyProgramSeesItsFaultsOnly() {
    JavaFileObject caller =
        JavaFileObjects.forSourceString(
            "exp.Caller",
            """
          package exp;
          class Caller {
            public static void main(String[] args) {
              System.exit(FaultyCli.run(args));
            }
          }
          """);
    Compilation compilation = compile(List.of(new ExperimentProcessor()), FAULTY, caller);
    assertThat(compilation).hadErrorContaining("[UnknownParamTag]").inFile(FAULTY).onLine(6);
    assertThat(compilation).hadErrorCount(1);
  }

  @Test
  void markdownCommentsAreReadWhereTheyExist() {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(23);
    JavaFileObject source =
        JavaFileObjects.forSourceString(
            "exp.Marked",
            """
          package exp;
          final class Marked {
            /// Trains *quickly* with `lr`.
            ///
            /// - one
            /// - two
            ///
            /// @param lr step [size](http://x)
            @dev.kite.Experiment void train(double lr) {}
          }
          """);
    Compilation compilation = compile(List.of(new ExperimentProcessor()), source);
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("exp.Marked_TrainCommand")
        .contentsAsUtf8String()
        .contains("Trains quickly with lr.\\n\"\n            + \"- one\\n\"");
    assertThat(compilation)
        .generatedSourceFile("exp.Marked_TrainCommand")
        .contentsAsUtf8String()
        .contains(".describe(\"Step size.\")");
  }
}
