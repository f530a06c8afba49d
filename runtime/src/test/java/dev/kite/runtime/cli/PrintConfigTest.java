package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.layer.Every;
import dev.kite.runtime.layer.RandomTexts;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PrintConfigTest {

  private static final Path GOLDEN = Path.of("src/test/resources/dev/kite/runtime/cli/every.yaml");

  private final Shell shell = new Shell();
  @TempDir Path dir;

  private Shell every(String... args) {
    return shell.call(EveryCommand.program(), args);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("printed.yaml"), text);
  }

  @Test
  void valuesArePrintedWithWhatTheyMeanAndWhereTheyComeFrom() throws IOException {
    Path base = Files.writeString(dir.resolve("base.yaml"), "optimizer:\n  lr: 3e-4\nwords: [a]\n");
    shell.variables.put("EVERY_TOKEN", "hunter2");
    every("--print-config", "--config=" + base, "--tags=a=b", "--data=/d.zip", "--note=x: y", "z");

    assertThat(shell.err).isEmpty();
    assertThat(shell.code).isZero();
    assertThat(shell.workplace.specs).isEmpty();
    assertThat(shell.out).doesNotContain("hunter2");
    String here = Path.of("").toAbsolutePath().toString();
    String page = shell.out.replace(base.toString(), "base.yaml").replace(here, "/here");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, page);
    }
    assertThat(page).isEqualTo(Files.readString(GOLDEN));
  }

  @Test
  void missingValuesMakeATemplate() {
    assertThat(shell.digits("--print-config").code).isZero();
    assertThat(shell.out)
        .contains(
            """
            # Archive that holds the images.
            # (uri, required, env DIGITS_DATA)
            # data:  # required

            # Step size of the optimizer.
            # (number in (0, inf), default: 1e-3)
            lr: 0.001  # default
            """);
  }

  @Test
  void anyOtherProblemIsToldInstead() {
    assertThat(shell.digits("--print-config --lr=x").code).isEqualTo(2);
    assertThat(shell.out).isEmpty();
    assertThat(shell.err).contains("--data is required").contains("\"x\" is not a number");
  }

  @Test
  void sweepIsNotRunInstead() {
    assertThat(shell.digits("--data=x --sweep lr=1,2 --print-config").code).isEqualTo(2);
    assertThat(shell.err).startsWith("digits: --print-config shows the values of one run;");
  }

  @Test
  void notAskedForMeansNotPrinted() {
    assertThat(shell.digits("--data=x --print-config=false").workplace.specs).hasSize(1);
  }

  @Test
  void valuesOfAContinuedRunArePrinted() {
    shell.workplace.remember("1a2b3c4d5e6f", "data: x\nlr: 0.5  # env A\nseed: 7\ndevice: cpu\n");
    shell.digits("--run-id=1a2b --print-config");

    assertThat(shell.out).contains("lr: 0.5  # env A\n").contains("seed: 7  # run 1a2b3c4d\n");
    assertThat(shell.workplace.specs).isEmpty();
  }

  private Map<String, String> run(List<String> words) {
    every(words.toArray(String[]::new));
    assertThat(shell.err).as(words::toString).isEmpty();
    RunSpec spec = shell.workplace.spec();
    Map<String, String> told = new LinkedHashMap<>();
    spec.params().forEach(param -> told.put(param.key(), param.text()));
    told.put("the run", spec.seed() + spec.device() + spec.name() + spec.note());
    return told;
  }

  @Test
  void whatIsPrintedGivesTheSameRun() throws IOException {
    Random random = new Random(20260102);
    RandomTexts texts = new RandomTexts(random);
    shell.variables.put("EVERY_TOKEN", "hunter2");
    shell.variables.put("EVERY_KEY", "#");
    for (int i = 0; i < 300; i++) {
      List<String> words = EveryCommand.randomWords(random, texts);
      final Map<String, String> expected = run(words);
      List<String> printing = new ArrayList<>(words);
      printing.add(0, "--print-config");
      every(printing.toArray(String[]::new));

      String printed = shell.out;
      assertThat(printed).doesNotContain("hunter2");
      assertThat(run(List.of("--config=" + file(printed)))).as(printed).isEqualTo(expected);
    }
  }

  @Test
  void yamlOfArgumentsIsReadAsEqualValues() throws IOException, UsageException {
    Random random = new Random(20260103);
    RandomTexts texts = new RandomTexts(random);
    CommandSpec spec = Every.spec();
    for (int i = 0; i < 300; i++) {
      List<String> words = EveryCommand.randomWords(random, texts);
      words.removeIf(word -> word.matches("(?s)--(data|extra|checked|noise.inner.file|filter)=.*"));
      words.addAll(0, List.of("--data=/a b", "--noise.inner.file=/c", "--filter=x"));
      Values values = Arguments.parse(spec, words.toArray(String[]::new));
      String yaml = Arguments.toYaml(spec, values);

      Values again = Arguments.parse(spec, "--config=" + file(yaml));
      assertThat(Arguments.show(spec, again)).as(yaml).isEqualTo(Arguments.show(spec, values));
      assertThat(Arguments.toYaml(spec, again)).isEqualTo(yaml);
    }
  }

  @Test
  void argumentsAreShownOnOneLineWithoutSecrets() throws UsageException {
    CommandSpec spec = Every.spec();
    Values values =
        Arguments.parse(
            spec, "--title=a\nb", "--token=hush", "--optimizer=sgd", "--noise.key=k", "--tags=a=b");

    assertThat(Arguments.show(spec, values))
        .startsWith("[first=a, rest=[], title=\"a\\nb\", rate=0.001, hidden=[256, 64], words=[], ")
        .contains("tags={\"a\": \"b\"}, ", "token=***, optimizer=sgd, optimizer.lr=0.1, noise.std=")
        .contains("data=data.zip, ", "noise.key=***]")
        .doesNotContain("hush", "top=", "momentum");
  }
}
