package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.ShellWords;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.Every;
import dev.kite.runtime.layer.RandomTexts;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random values of runs that are really recorded, and what their records are good for. */
final class RecordedValuesTest {

  private static final int RUNS = Integer.getInteger("random.runs", 10);

  private final PrintStream out = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<Seen> seen = new ArrayList<>();

  @TempDir Path dir;

  /** What a run got. */
  private record Seen(String id, Path dir, String values, long seed, String device) {

    List<Object> told() {
      return List.of(values, seed, device);
    }
  }

  private final class Remembering implements ExperimentCommand {

    @Override
    public CommandSpec spec() {
      return Every.spec();
    }

    @Override
    public Result call(Values values, Run run) {
      String shown = Arguments.show(spec(), values);
      seen.add(new Seen(run.id(), run.dir(), shown, run.seed(), run.device()));
      return Result.none();
    }
  }

  private int call(String... words) {
    printed.reset();
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    Map<String, String> variables =
        Map.of(
            "EVERY_TOKEN",
            "hunter2",
            "EVERY_KEY",
            "#",
            "MLFLOW_TRACKING_URI",
            dir.toUri() + "runs");
    Surroundings outside = new Surroundings(Env.of(variables), both, both);
    return Program.named("every", "", EveryCommand.class)
        .command("every", "Does nothing.", Remembering::new)
        .run(outside, () -> LocalWorkplace.of(outside), words);
  }

  private Seen run(String... words) {
    int before = seen.size();
    assertThat(call(words)).as("%s: %s", List.of(words), printed).isZero();
    assertThat(seen).hasSize(before + 1);
    return seen.get(before);
  }

  /** A record holds absolute paths, whatever was typed; so they are compared as such. */
  private static String[] words(Random random, RandomTexts texts) {
    List<String> words = EveryCommand.randomWords(random, texts);
    words.removeIf(word -> word.matches("(?s)--(data|extra|checked|noise.inner.file)=.*"));
    words.addAll(0, List.of("--data=/a: b", "--extra=/- c", "--extra=/~", "--extra=/[#]"));
    words.addAll(0, List.of("--checked=" + Path.of("pom.xml").toAbsolutePath()));
    words.addAll(0, List.of("--noise.inner.file=/null #"));
    return words.toArray(String[]::new);
  }

  @BeforeEach
  void silence() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void speakAgain() {
    System.setOut(out);
  }

  @Test
  void aRunIsRestoredByItsIdAndRepeatedByItsRecord() throws IOException {
    Random random = new Random(20260104);
    RandomTexts texts = new RandomTexts(random);
    for (int i = 0; i < RUNS; i++) {
      String[] words = words(random, texts);
      Seen first = run(words);
      assertThat(Files.readString(first.dir.resolve("command.txt")))
          .isEqualTo("every " + readable(ShellWords.line(List.of(words))) + "\n");

      Seen continued = run("--run-id=" + first.id);
      assertThat(continued.id).isEqualTo(first.id);
      assertThat(continued.told()).as(List.of(words).toString()).isEqualTo(first.told());

      Path config = i % 2 == 0 ? first.dir.resolve("config.yaml") : printed(first);
      String text = Files.readString(config);
      assertThat(text).doesNotContain("hunter2");
      Seen repeated = run("--config=" + config);
      assertThat(repeated.id).isNotEqualTo(first.id);
      assertThat(repeated.told()).as(text).isEqualTo(first.told());
    }
  }

  private Path printed(Seen run) throws IOException {
    assertThat(call("--run-id=" + run.id, "--print-config")).isZero();
    return Files.write(dir.resolve("printed.yaml"), printed.toByteArray());
  }

  /** Half a surrogate pair, which no shell can type, has no bytes. */
  private static String readable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
