package dev.kite.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what is generated with the text beside the source in {@code golden/}; {@code
 * -Dgolden.update} writes that text anew.
 */
class GoldenTest {

  private static final String GENERATED = ".java.txt";

  static List<String> programs() throws IOException {
    try (Stream<Path> programs = Files.list(Sources.directory("/golden"))) {
      return programs.map(program -> program.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void generatedCodeIsTheGoldenText(String program) throws IOException {
    Map<String, String> generated = generated(program);
    if (System.getProperty("golden.update") != null) {
      update(program, generated);
    }
    assertThat(generated).isEqualTo(golden(program)).isNotEmpty();
    generated.forEach((name, text) -> assertThat(text.lines().count()).as(name).isLessThan(140));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aSecondRunGeneratesTheSameBytes(String program) {
    assertThat(generated(program)).isEqualTo(generated(program));
  }

  @Test
  void filesOfAnExperimentOfEightOptionsHaveAtMost80Lines() {
    String source =
        """
        package com.example;

        import dev.kite.Experiment;
        import dev.kite.Param;
        import java.io.IOException;
        import java.nio.file.Path;
        import java.time.Duration;
        import java.util.List;
        import java.util.OptionalDouble;

        /** Handwritten digits. */
        public final class Handwriting {
          /** What comes out. */
          public record Score(double testAccuracy, double loss, int epochs) {}

          /**
           * Trains until the validation loss stops improving.
           *
           * @param archive that holds the images
           * @param hiddenWidths widths of the hidden layers
           * @param learningRate step size of the optimizer
           * @param batchSize examples per step
           * @param gradientClip largest norm of a gradient
           * @param timeLimit after which no epoch begins
           * @param deterministic whether to repeat every bit
           * @param experimentName shown in the record
           * @throws IOException if the images cannot be read
           */
          @Experiment
          public Score train(
              Path archive,
              List<Integer> hiddenWidths,
              @Param(value = "1e-3", range = "(0, inf)") double learningRate,
              @Param(value = "64", range = "[1, inf)") int batchSize,
              OptionalDouble gradientClip,
              @Param("1h") Duration timeLimit,
              @Param("false") boolean deterministic,
              @Param("digits") String experimentName)
              throws IOException {
            return new Score(0, 0, 0);
          }
        }
        """;
    Map<String, String> files =
        generated(List.of(JavaFileObjects.forSourceString("com.example.Handwriting", source)));
    assertThat(files).hasSize(3);
    files.forEach(
        (name, text) -> assertThat(text.lines().count()).as(name).isLessThanOrEqualTo(80));
  }

  @Test
  void theDocumentationShowsWhatIsGenerated() {
    String command = Sources.read(directory("digits").resolve("Digits_TrainCommand.java.txt"));
    assertThat(Path.of("..", "docs", "generated.md"))
        .content(UTF_8)
        .contains("```java\n" + command.substring(command.indexOf("@Generated")) + "```\n");
  }

  @Test
  void theOrderOfTheSourcesDoesNotMatter() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    for (String program : programs()) {
      sources.addAll(Sources.program(directory(program)));
    }
    Map<String, String> inOrder = generated(sources);
    Random random = new Random(1);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(sources, random);
      assertThat(generated(sources)).isEqualTo(inOrder);
    }
  }

  private static Map<String, String> generated(String program) {
    return generated(Sources.program(directory(program)));
  }

  private static Map<String, String> generated(List<JavaFileObject> program) {
    List<JavaFileObject> sources = new ArrayList<>(program);
    sources.addAll(Sources.stubs());
    Compilation compilation =
        javac()
            .withProcessors(new ExperimentProcessor())
            .withOptions("-Xlint:all,-processing", "-Werror")
            .compile(sources);
    assertThat(compilation).succeededWithoutWarnings();
    Map<String, String> files = new TreeMap<>();
    for (JavaFileObject file : compilation.generatedSourceFiles()) {
      files.put(Path.of(file.getName()).getFileName().toString(), text(file));
    }
    return files;
  }

  private static String text(JavaFileObject file) {
    try {
      return file.getCharContent(false).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> golden(String program) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> golden = Files.list(directory(program))) {
      golden
          .filter(file -> file.toString().endsWith(GENERATED))
          .forEach(
              file ->
                  files.put(
                      file.getFileName().toString().replace(GENERATED, ".java"),
                      Sources.read(file)));
    }
    return files;
  }

  private static Path directory(String program) {
    return Sources.directory("/golden").resolve(program);
  }

  private static void update(String program, Map<String, String> generated) throws IOException {
    for (Path root : List.of(directory(program), Path.of("src/test/resources/golden", program))) {
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(root.resolve(file.getKey() + ".txt"), file.getValue(), UTF_8);
      }
    }
  }
}
