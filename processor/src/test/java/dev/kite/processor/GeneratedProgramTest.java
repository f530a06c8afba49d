package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.processor.GeneratedProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the generated {@code main} of {@code program/Lab.java} on the real runtime. */
class GeneratedProgramTest {

  private static final Map<String, String> TOKEN = Map.of("LAB_TOKEN", "sesame");

  private static GeneratedProgram lab;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    lab = GeneratedProgram.compile("Lab.java", "lab.LabCli", classes);
  }

  @Test
  void defaultsEnvironmentPositionAndAbsenceReachTheMethod(@TempDir Path directory)
      throws Exception {
    Ended ended = lab.run(directory, TOKEN, "take-all", "a.zip", "--whole", "7");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "a.zip|false|1|2|7|1000|0.1|Infinity|x|a b|FP32|PT1H30M|classpath:/a"
                + "|OptionalInt.empty|OptionalLong.empty|OptionalDouble.empty|sesame|3");
  }

  @Test
  void everyKindOfOptionIsRead(@TempDir Path directory) throws Exception {
    Ended ended =
        lab.run(
            directory,
            Map.of("LAB_TOKEN", "other", "LAB_ADDRESS", "file:/env"),
            "take-all",
            "--flag",
            "--small=-4",
            "--middle=12",
            "-w",
            "1_0",
            "--large=9000000000",
            "--single=2.5e-1",
            "--number=3e-4",
            "--letter=ß",
            "--text=",
            "--precision=Mixed_BF16",
            "--limit=90s",
            "--maybe-int=5",
            "--maybe-long=6",
            "--maybe-number=0.5",
            "--token=sesame",
            "--max-epochs=9",
            "--",
            "--b.zip");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out())
        .contains(
            "--b.zip|true|-4|12|10|9000000000|0.25|3.0E-4|ß||MIXED_BF16|PT1M30S|file:/env"
                + "|OptionalInt[5]|OptionalLong[6]|OptionalDouble[0.5]|sesame|9");
  }

  @Test
  void helpSaysWhatTheJavadocSays(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, Map.of(), "take-all", "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("Takes a value of every type. Then prints them.")
        .contains("Where it begins.")
        .contains("-w, --whole=<int>", "Examples per step.", "[1, inf)")
        .contains("At most 12.", "[0, 12]")
        .contains("--number=<number>", "Step size, 100 % of the optimizer.", "inf")
        .contains("fp32", "mixed-bf16")
        .contains("LAB_ADDRESS", "LAB_TOKEN", "1h30m", "1_000")
        .contains("IOException", "if the text is \"fail\"")
        .doesNotContain("run-options");
    assertThat(Files.exists(directory.resolve("mlruns"))).isFalse();
  }

  @Test
  void theProgramListsItsCommands(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, Map.of(), "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("Experiments of the laboratory.")
        .contains("take-all Takes a value of every type.")
        .doesNotContain("Then prints them.")
        .contains("sum Adds one and one.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--middle=13|lies outside [0, 12]",
        "--large=1e3|did you mean \"1000\"?",
        "--single=abc|is not a number",
        "--maybe-number=2|lies outside [0, 1]",
        "--precision=fp64|did you mean \"fp32\"?",
        "--limit=90|is not a duration",
        "--max-epoch=9|did you mean --max-epochs?"
      })
  void aWrongValueIsRefusedBeforeARunExists(
      String argument, String message, @TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1", argument);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(message).doesNotContain("Exception");
    assertThat(Files.exists(directory.resolve("mlruns"))).isFalse();
  }

  @Test
  void whatIsRequiredIsAskedForAtOnce(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, Map.of(), "take-all");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("file", "--whole", "--token", "LAB_TOKEN");
  }

  @Test
  void aDocumentedExceptionIsOneLineAndOthersAreNot(@TempDir Path directory) throws Exception {
    Ended documented = lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1", "--text=fail");
    assertThat(documented.code()).isEqualTo(1);
    assertThat(documented.err()).contains("the text is fail").doesNotContain("\tat ");
    Ended other = lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1", "--text=break");
    assertThat(other.code()).isEqualTo(70);
  }

  @Test
  void anExperimentThatReturnsNoRecordIsNamed(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1", "--text=forget");
    assertThat(ended.code()).isEqualTo(70);
    assertThat(ended.err())
        .contains(
            "Could not take the result of \"take-all\": it returned null. Return its numbers.");
  }

  @Test
  void resultsAndParametersAreRecordedAndSecretsAreNot(@TempDir Path directory) throws Exception {
    assertThat(lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1").code()).isZero();
    Map<String, String> files = files(directory.resolve("mlruns"));
    assertThat(files)
        .hasEntrySatisfying("metrics/test-accuracy", text -> assertThat(text).contains(" 0.5 "))
        .hasEntrySatisfying("metrics/loss", text -> assertThat(text).contains(" 0.25 "))
        .hasEntrySatisfying("metrics/epochs", text -> assertThat(text).contains(" 3"))
        .containsEntry("params/max-epochs", "3")
        .containsEntry("artifacts/seen.txt", "seen");
    assertThat(files.values()).noneMatch(text -> text.contains("sesame"));
  }

  @Test
  void staticExperimentsAndNumbersNeedNoMore(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, Map.of(), "sum");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(files(directory.resolve("mlruns")))
        .hasEntrySatisfying("metrics/sum", text -> assertThat(text).contains(" 2"));
  }

  @Test
  void callbacksAreCalledInOrderAndEveryNthTime(@TempDir Path directory) throws Exception {
    Ended ended = lab.run(directory, Map.of(), "sum");
    assertThat(ended.out()).contains("events before true begin end").doesNotContain("never");
  }

  @Test
  void theDeviceIsCheckedBeforeARunAndReachesTheTrainer(@TempDir Path directory) throws Exception {
    Ended refused = lab.run(directory, Map.of(), "train", "--device", "cuda");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("This machine has no CUDA device.");
    assertThat(Files.exists(directory.resolve("mlruns"))).isFalse();
    assertThat(lab.run(directory, Map.of(), "train", "--device", "cpu").out())
        .contains("device cpu");
  }

  @Test
  void onlyAMutableValueMayChangeWhenARunContinues(@TempDir Path directory) throws Exception {
    assertThat(lab.run(directory, TOKEN, "take-all", "a.zip", "--whole=1", "--text=break").code())
        .isEqualTo(70);
    String id =
        files(directory.resolve("mlruns"), 3).stream()
            .filter(path -> path.endsWith("artifacts"))
            .map(path -> path.getName(path.getNameCount() - 2).toString())
            .findFirst()
            .orElseThrow();
    Ended refused = lab.run(directory, TOKEN, "take-all", "--run-id", id, "--whole=2");
    assertThat(refused.code()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("whole");
    Ended continued = lab.run(directory, TOKEN, "take-all", "--run-id", id, "--max-epochs=5");
    assertThat(continued.err()).contains("nobody said so");
    assertThat(files(directory.resolve("mlruns"))).containsEntry("params/max-epochs", "5");
  }

  private static List<Path> files(Path root, int depth) throws IOException {
    try (Stream<Path> paths = Files.walk(root, depth)) {
      return paths.toList();
    }
  }

  /** Returns the texts below the only run, by their path in it. */
  private static Map<String, String> files(Path root) throws IOException {
    return files(root, 9).stream()
        .filter(Files::isRegularFile)
        .filter(path -> root.relativize(path).getNameCount() > 2)
        .collect(
            Collectors.toMap(
                path -> {
                  Path inRoot = root.relativize(path);
                  return inRoot.subpath(2, inRoot.getNameCount()).toString();
                },
                Sources::read));
  }
}
