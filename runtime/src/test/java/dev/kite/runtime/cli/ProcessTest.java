package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs as a person calls them: in a process of their own, with a record on the disk. */
final class ProcessTest {

  private static final Pattern SHORT_ID = Pattern.compile("\\(([0-9a-f]{8})\\)");

  @TempDir private Path dir;
  private final Map<String, String> variables = new HashMap<>();
  private int code;
  private String out = "";
  private String err = "";

  /** The program that is started; its data says what happens. */
  static final class Main {
    private Main() {}

    public static void main(String... args) {
      Program.exit(
          Program.named("digits", "", ProcessTest.class)
              .command(
                  "train",
                  "",
                  () ->
                      new DigitsCommand(
                          (values, run) -> {
                            Logger.getLogger("disk").warning("Nearly full\nsince noon");
                            return switch (values.get(DigitsCommand.DATA).toString()) {
                              case "documented" -> throw new IOException("The archive is cut.");
                              case "unexpected" -> throw new IllegalStateException("Torn.");
                              default -> Result.of("seed", (double) run.seed());
                            };
                          }))
              .run(args));
    }
  }

  private void digits(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    Path outFile = dir.resolve("out.txt");
    Path errFile = dir.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(outFile.toFile())
            .redirectError(errFile.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().putAll(variables);
    code = builder.start().waitFor();
    out = Files.readString(outFile, StandardCharsets.UTF_8);
    err = Files.readString(errFile, StandardCharsets.UTF_8);
  }

  private String shortId() {
    Matcher id = SHORT_ID.matcher(out);
    assertThat(id.find()).as(out).isTrue();
    return id.group(1);
  }

  @Test
  void finishedRunIsRecordedListedAndContinuedWithItsValues() throws Exception {
    digits("--data=fine", "--lr=3e-4", "--seed=7");
    assertThat(err).isEqualTo("Warning: Nearly full since noon\n");
    assertThat(code).isZero();
    String id = shortId();

    digits("runs", "list");
    assertThat(code).isZero();
    assertThat(out)
        .contains("RUN ")
        .contains(id)
        .contains("digits-train  finished")
        .contains("seed=7");

    digits("--run-id", id.substring(0, 6), "--lr=0.5");
    assertThat(code).isEqualTo(2);
    assertThat(err)
        .startsWith("digits: --lr is \"3e-4\" in run " + id + ", but \"0.5\" was given;");

    digits("--run-id=" + id);
    assertThat(code).as(err).isZero();
    assertThat(out).contains("Continuing run").contains(id);
    try (Stream<Path> files = Files.walk(dir)) {
      Path config = files.filter(file -> file.endsWith("config.yaml")).findFirst().orElseThrow();
      assertThat(config).content().contains("lr: 3e-4  # command line\n");
    }
  }

  @Test
  void documentedFailureIsOneLine() throws Exception {
    digits("--data=documented");

    assertThat(code).isEqualTo(1);
    assertThat(err).endsWith("\ndigits: The archive is cut.\n").doesNotContain("\tat ");
  }

  @Test
  void unexpectedFailureIsOneLineThatNamesTheFileWithTheTrace() throws Exception {
    digits("--data=unexpected");

    assertThat(code).isEqualTo(70);
    Matcher log = Pattern.compile("The trace is in (.*)\\.\n$").matcher(err);
    assertThat(log.find()).as(err).isTrue();
    assertThat(err).contains("\ndigits: IllegalStateException: Torn. The").doesNotContain("\tat ");
    assertThat(Files.readString(dir.resolve(log.group(1))))
        .contains("\tat " + getClass().getName());
  }

  @Test
  void placeThatIsNoDirectoryRefusesTheRunInOneSentence() throws Exception {
    Files.writeString(dir.resolve("mlruns"), "a file");
    digits("--data=fine");

    assertThat(code).isEqualTo(2);
    assertThat(err).startsWith("digits: Could not record runs in ").hasLineCount(1);
  }

  @Test
  void trackingServerThatIsDownIsWarnedOfAndTheRunRecordedHere() throws Exception {
    variables.put("MLFLOW_TRACKING_URI", "http://me:hush@localhost:1");
    digits("--data=fine");
    assertThat(err.lines())
        .containsExactlyInAnyOrder(
            "Warning: Nearly full since noon",
            "Warning: Could not deliver the run to http://localhost:1: nobody answers there. The"
                + " record on the disk is complete; what is missing there is sent when the server is"
                + " available, or later by \"runs sync\".",
            "Warning: The run is not delivered to http://localhost:1 as a whole: nobody answers"
                + " there. Let \"runs sync\" do the rest.");
    assertThat(dir.resolve("mlruns")).isDirectory();

    digits("runs", "sync");
    assertThat(code).isEqualTo(1);
    assertThat(err)
        .containsPattern("^[0-9a-f]{8} \\S+: Could not deliver run ")
        .contains(" to http://localhost:1: nobody answers there.");
  }

  @Test
  void trackingUriOfADatabaseIsWarnedOfOnceAndTheRunRecordedHere() throws Exception {
    variables.put("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db");
    String warning =
        "Warning: MLFLOW_TRACKING_URI has the scheme \"sqlite\", to which this version delivers"
            + " nothing; the run is recorded in ./mlruns.\n";
    digits("--data=fine");
    assertThat(err).isEqualTo(warning + "Warning: Nearly full since noon\n");

    digits("--run-id=" + shortId());
    assertThat(err).isEqualTo(warning + "Warning: Nearly full since noon\n");
    assertThat(dir.resolve("mlruns")).isDirectory();
  }

  @Test
  void unknownRunIsRefusedInOneSentence() throws Exception {
    digits("--run-id=abc");

    assertThat(code).isEqualTo(2);
    assertThat(err).startsWith("digits: --run-id: no run in ").hasLineCount(1);
  }
}
