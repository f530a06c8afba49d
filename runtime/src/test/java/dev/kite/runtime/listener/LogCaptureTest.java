package dev.kite.runtime.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogCaptureTest {

  @TempDir Path dir;
  private final PrintStream realOut = System.out;
  private final PrintStream realErr = System.err;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(shown, true, StandardCharsets.UTF_8);

  @BeforeEach
  void streamsOfATerminal() {
    System.setOut(out);
    System.setErr(err);
  }

  @AfterEach
  void streamsOfTheTest() {
    System.setOut(realOut);
    System.setErr(realErr);
  }

  private Outcome run(RunBody body) {
    return RunExecutor.of(LocalTracker.in(dir.resolve("mlruns")))
        .execute(
            RunSpec.of("train").build(),
            run -> {
              LogCapture capture = LogCapture.begin(run, Secrets.of(List.of("hush-hush")));
              try {
                return body.run(run);
              } finally {
                capture.close();
              }
            });
  }

  private Path logs() throws IOException {
    StoredRun run = LocalTracker.in(dir.resolve("mlruns")).runs().list().get(0);
    return run.artifacts().resolve("logs");
  }

  @Test
  void whatIsPrintedIsShownAsBeforeAndKept() throws IOException {
    run(
        run -> {
          System.out.print("half ");
          System.out.println("a line");
          System.err.printf("%d%%%n", 7);
          System.out.print("no end");
          return Result.none();
        });
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("half a line\n7%\nno end");
    assertThat(logs().resolve("stdout.txt")).hasContent("half a line\nno end\n");
    assertThat(logs().resolve("stderr.txt")).hasContent("7%\n");
  }

  @Test
  void streamsAreTheSameAfterwardsHoweverTheRunEnds() throws IOException {
    run(run -> Result.none());
    assertThat(System.out).isSameAs(out);
    Outcome failed =
        run(
            run -> {
              System.out.println("before it fails");
              throw new OutOfMemoryError("no more");
            });
    assertThat(failed.exitCode()).isEqualTo(70);
    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
    assertThat(logs().resolve("stdout.txt")).hasContent("before it fails\n");
    assertThat(logs().resolve("stderr.txt")).doesNotExist();
  }

  @Test
  void progressBarLeavesItsLastStateOnly() throws IOException {
    run(
        run -> {
          for (int percent = 0; percent <= 100; percent++) {
            System.out.print("\rloading " + percent + "%");
          }
          System.out.println();
          System.out.print("windows\r\n");
          return Result.none();
        });
    assertThat(logs().resolve("stdout.txt")).hasContent("loading 100%\nwindows\n");
    assertThat(shown.toString(StandardCharsets.UTF_8)).contains("\rloading 50%\r");
  }

  @Test
  void secretsAreMaskedInTheFile() throws IOException {
    run(
        run -> {
          System.out.print("token hush-");
          System.out.println("hush");
          return Result.none();
        });
    assertThat(logs().resolve("stdout.txt")).hasContent("token ***\n");
  }

  @Test
  void everyLineIsThereAtOnceAndAlsoFromAThreadThatIsInterrupted() throws IOException {
    run(
        run -> {
          System.out.println("first");
          assertThat(run.dir().resolve("logs/stdout.txt")).hasContent("first\n");
          Thread.currentThread().interrupt();
          System.out.println("second");
          assertThat(Thread.interrupted()).isTrue();
          System.out.println("third");
          return Result.none();
        });
    assertThat(logs().resolve("stdout.txt")).hasContent("first\nsecond\nthird\n");
  }

  @Test
  void fullFileBecomesTheOlderOneSoThatTheEndIsKept() throws IOException {
    Path file = dir.resolve("stdout.txt");
    CapturedFile captured = new CapturedFile(file, StandardCharsets.UTF_8, Secrets.none(), 10_000);
    for (int i = 0; i < 5_000; i++) {
      captured.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
    }
    captured.close();
    assertThat(Files.size(file)).isLessThanOrEqualTo(10_000);
    assertThat(Files.size(dir.resolve("stdout.older.txt"))).isLessThanOrEqualTo(10_000);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).startsWith("(What was printed before is in stdout.older.txt;");
    assertThat(lines.get(lines.size() - 1)).isEqualTo("line 4999");
  }

  @Test
  void longLineIsNotCutWithinASecret() throws IOException {
    run(
        run -> {
          for (int at = 0; at < 4; at++) {
            System.out.print("x".repeat((1 << 16) - 4096 * at - 3 * at - 4) + "hush-hush");
          }
          return Result.none();
        });
    String kept = Files.readString(logs().resolve("stdout.txt"));
    assertThat(kept.replace("\n", "")).doesNotContain("hush").contains("***");
  }
}
