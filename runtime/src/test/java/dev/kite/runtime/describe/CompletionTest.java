package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.RunOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Asks real shells what they offer. */
final class CompletionTest {

  private static final Path DRIVERS =
      Path.of("src/test/resources/dev/kite/runtime/describe").toAbsolutePath();

  @TempDir private Path dir;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectories(dir.resolve("mlruns/0/1a2b"));
    Files.createFile(dir.resolve("mlruns/0/1a2b/meta.yaml"));
    Files.createFile(dir.resolve("images.zip"));
    Files.createDirectory(dir.resolve("images"));
  }

  /** What is offered behind a line, without descriptions and the slashes of directories. */
  private List<String> offered(Completion shell, String line) throws Exception {
    return lines(shell, line).stream()
        .map(offer -> offer.replaceFirst("(\t| ## ).*", "").replaceFirst("/$", ""))
        .distinct()
        .toList();
  }

  private List<String> lines(Completion shell, String line) throws Exception {
    Path script = dir.resolve("script." + shell.typed());
    Files.writeString(script, shell.script(Laboratory.tree()));
    String driver = DRIVERS.resolve("complete." + shell.typed()).toString();
    List<String> lines =
        switch (shell) {
          case BASH -> Tool.run(dir, "bash", driver, script.toString(), line);
          case ZSH -> Tool.run(dir, "zsh", "-f", driver, script.toString(), line);
          case FISH ->
              Tool.run(
                  dir,
                  "fish",
                  "--no-config",
                  "-c",
                  "source " + script + "; complete -C '" + line + "'");
        };
    Files.delete(script);
    return lines;
  }

  private void assertOffers(Completion shell, String line, String... words) throws Exception {
    assertThat(offered(shell, line)).as(line).containsExactlyInAnyOrder(words);
  }

  /** Every option of an experiment, and those of every run. */
  private static String[] with(String... words) {
    Stream<String> run = RunOptions.ALL.stream().map(option -> "--" + option.name());
    return Stream.of(Arrays.stream(words), run, Stream.of("--help"))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource
  void scriptIsGolden(Completion shell) throws IOException {
    Golden.assertIs("kite-lab." + shell.typed(), shell.script(Laboratory.tree()));
  }

  @ParameterizedTest
  @EnumSource
  void commandsAreOfferedOnEveryLevel(Completion shell) throws Exception {
    assertOffers(shell, "kite-lab ", "digits", "words", "runs");
    assertOffers(shell, "kite-lab r", "runs");
    assertOffers(shell, "kite-lab digits ", "train", "count");
    assertOffers(shell, "kite-lab runs ", "list");
    assertOffers(shell, "kite-lab runs list ", "--help", "-h");
  }

  @ParameterizedTest
  @EnumSource
  void optionsOfTheCommandAndOfEveryRunAreOffered(Completion shell) throws Exception {
    assertOffers(shell, "kite-lab words --", with("--fold", "--no-fold"));
    assertOffers(shell, "kite-lab digits train --no-", "--no-augment", "--no-verify");
    assertOffers(shell, "kite-lab digits train -b", "-b");
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreOfferedBehindABlankAndBehindEquals(Completion shell) throws Exception {
    String train = "kite-lab digits train ";
    assertOffers(shell, train + "--precision ", "fp32", "bf16");
    assertOffers(shell, train + "--precision=", "--precision=fp32", "--precision=bf16");
    assertOffers(shell, train + "--precision=b", "--precision=bf16");
    assertOffers(shell, train + "--augment=", "--augment=true", "--augment=false");
    assertOffers(shell, train + "--no-augment=");
    assertOffers(shell, train + "--device c", "cpu", "cuda");
    assertOffers(shell, train + "--device cuda:0 --see", "--seed");
    assertOffers(shell, train + "--run-id ", "1a2b");
    assertOffers(shell, train + "--title ");
  }

  @ParameterizedTest
  @EnumSource
  void everyElementOfAListIsOffered(Completion shell) throws Exception {
    String train = "kite-lab digits train ";
    assertOffers(shell, train + "--metrics loss,a", "loss,accuracy");
    assertOffers(shell, train + "--metrics=loss,a", "--metrics=loss,accuracy");
    assertOffers(shell, train + "--metrics loss --metrics f", "f1");
  }

  @ParameterizedTest
  @EnumSource
  void pathsAreOfferedWhereOneIsTaken(Completion shell) throws Exception {
    String train = "kite-lab digits train ";
    assertOffers(shell, train + "--base i", "images", "images.zip");
    assertOffers(shell, train + "--mirrors=i", "--mirrors=images", "--mirrors=images.zip");
    assertOffers(shell, train + "--cache i", "images");
    assertOffers(shell, train + "--data images.", "images.zip");
  }

  @ParameterizedTest
  @EnumSource
  void argumentsAreOfferedByPosition(Completion shell) throws Exception {
    assertOffers(shell, "kite-lab words ", "words", "lines");
    assertOffers(shell, "kite-lab words --fold li", "lines");
    assertOffers(shell, "kite-lab words --seed 3 lines images.", "images.zip");
    assertOffers(shell, "kite-lab words lines a b c images.", "images.zip");
    assertOffers(shell, "kite-lab words -- l", "lines");
  }

  @ParameterizedTest
  @EnumSource
  void chosenVariantDecidesWhichOptionsAreOffered(Completion shell) throws Exception {
    String train = "kite-lab digits train ";
    assertOffers(shell, train + "--optimizer ", "sgd", "adam-w");
    assertOffers(shell, train + "--optimizer sgd --optimizer.", options("lr", "momentum"));
    assertOffers(shell, train + "--optimizer=sgd --optimizer.", options("lr", "momentum"));
    String[] adam = options("lr", "decay", "schedule.warmup", "schedule.shape");
    assertOffers(shell, train + "--optimizer=adam-w --seed 1 --optimizer.", adam);
    assertOffers(
        shell, train + "--optimizer.schedule.shape=c", "--optimizer.schedule.shape=cosine");
    assertOffers(shell, train + "--head.activation relu --head.activation.s");
  }

  private static String[] options(String... names) {
    return Arrays.stream(names).map(name -> "--optimizer." + name).toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource(names = {"BASH", "ZSH"}) // fish offers what is similar where nothing fits
  void whatIsGivenOnceIsNotOfferedAgain(Completion shell) throws Exception {
    assertOffers(shell, "kite-lab digits train --batch-size 3 --batch");
    assertOffers(shell, "kite-lab digits train -b 3 --batch");
    assertOffers(shell, "kite-lab digits train --no-augment --aug");
    assertOffers(shell, "kite-lab digits train --metrics loss --metr", "--metrics");
  }

  @ParameterizedTest
  @EnumSource(names = {"ZSH", "FISH"}) // bash shows no descriptions
  void descriptionsAreShownAsTheyAre(Completion shell) throws Exception {
    assertThat(lines(shell, "kite-lab digits train --ti"))
        .singleElement()
        .asString()
        .contains("It's the \"title\": `date`, $HOME, 50% off, [a] | <b> & *c* _d_ C:");
  }

  @ParameterizedTest
  @EnumSource
  void nameOfTheProgramMakesNoCommand(Completion shell) {
    assertThat(shell.script(CommandTree.of("kite-lab", "", List.of())))
        .doesNotContain("@FUNCTION@", "@PROGRAM@", "@TABLE@")
        .contains("_kite_lab_table");
  }
}
