package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.processor.GeneratedArgs.Parsed;
import dev.kite.processor.GeneratedProgram.Ended;
import dev.kite.runtime.option.UsageException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What defopt's documentation promises, and what becomes of it here: each row of {@code
 * docs/defopt.md} names one of these tests, or a mistake that the compiler finds.
 */
class DefoptTest {

  private static GeneratedProgram program;
  private static GeneratedArgs generated;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    program = GeneratedProgram.compile("Moving.java", "moving.MovingCli", classes);
    generated = new GeneratedArgs(program.loader());
  }

  private static Parsed many(String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("--kwonly-no-default=1"));
    words.addAll(List.of(more));
    return generated.parse("moving.MovingTakeManyArgs", words.toArray(new String[0]));
  }

  @Test
  void typesAreTakenFromTheSignature() throws Exception {
    assertThat(many("--rate=1e-3").get("rate")).isEqualTo(1e-3);
    assertThat(many("--numbers=1_000").get("numbers")).isEqualTo(List.of(1000));
  }

  @Test
  void functionsAreSubcommandsInKebabCase(@TempDir Path directory) throws Exception {
    assertThat(help(directory, "--help")).contains("take-many", "add-up", "compose");
  }

  @Test
  void defaultsMakeOptionsOptionalAndAreShown(@TempDir Path directory) throws Exception {
    assertThat(many().get("rate")).isEqualTo(0.5);
    assertThat(help(directory, "take-many", "--help"))
        .contains("--rate=<number>", "(default: 0.5)", "--kwonly-no-default=<int>", "(required)");
  }

  @Test
  void shortFlagsExistWhereTheyAreDeclared(@TempDir Path directory) throws Exception {
    assertThat(generated.parse("moving.MovingTakeManyArgs", "-k", "3").get("kwonlyNoDefault"))
        .isEqualTo(3);
    assertThat(help(directory, "take-many", "--help")).doesNotContain("-r, ");
  }

  @Test
  void prefixesAreNoNames() {
    assertThatThrownBy(() -> many("--rat=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--rat is unknown; did you mean --rate?");
  }

  @Test
  void booleansHaveTwoFlags() throws Exception {
    assertThat(many("--flag").get("flag")).isEqualTo(true);
    assertThat(many("--no-flag").get("flag")).isEqualTo(false);
    assertThat(many("--flag=true").get("flag")).isEqualTo(true);
    assertThat(many().get("flag")).isEqualTo(false);
  }

  @Test
  void optionalBooleansHaveThreeStates() throws Exception {
    assertThat(many().get("verbose")).isEqualTo(Optional.empty());
    assertThat(many("--verbose").get("verbose")).isEqualTo(Optional.of(true));
    assertThat(many("--no-verbose").get("verbose")).isEqualTo(Optional.of(false));
  }

  @Test
  void listsAreSeparatedByCommasOrRepeated() throws Exception {
    assertThat(many("--numbers=1,2,3").get("numbers")).isEqualTo(List.of(1, 2, 3));
    assertThat(many("--numbers", "1", "--numbers", "2").get("numbers")).isEqualTo(List.of(1, 2));
    assertThat(many("--numbers=").get("numbers")).isEqualTo(List.of());
  }

  @Test
  void listsAreNotGreedy() {
    assertThatThrownBy(() -> many("--numbers", "1", "2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("\"2\" is unexpected");
  }

  @Test
  void choicesAreListedInHelpAndMistake(@TempDir Path directory) throws Exception {
    assertThat(help(directory, "take-many", "--help")).contains("--color=<red|blue|yellow>");
    assertThat(many("--color=BLUE").get("color")).hasToString("BLUE");
    assertThatThrownBy(() -> many("--color=black"))
        .hasMessageContaining("--color: \"black\" is not one of red, blue, yellow");
  }

  @Test
  void tuplesAreRecords() throws Exception {
    Parsed args =
        generated.parse(
            "moving.MovingComposeArgs",
            "--origin.x=1",
            "--origin.y=2",
            "--crop=share",
            "--crop.part=0.5");
    assertThat(args.get("origin")).hasToString("Point[x=1, y=2]");
  }

  @Test
  void unionsAreChosenByNameAndNeverTried() throws Exception {
    Parsed args =
        generated.parse(
            "moving.MovingComposeArgs",
            "--origin.x=1",
            "--origin.y=2",
            "--crop=pixels",
            "--crop.count=7");
    assertThat(args.get("crop")).hasToString("Pixels[count=7]");
    assertThatThrownBy(
            () ->
                generated.parse(
                    "moving.MovingComposeArgs",
                    "--origin.x=1",
                    "--origin.y=2",
                    "--crop=pixels",
                    "--crop.count=7",
                    "--crop.part=0.5"))
        .hasMessageContaining("--crop.part belongs to share, but --crop is pixels");
  }

  @Test
  void absenceIsAType() throws Exception {
    assertThat(many().get("maybe")).isEqualTo(OptionalInt.empty());
    assertThat(many("--maybe=3").get("maybe")).isEqualTo(OptionalInt.of(3));
  }

  @Test
  void parsersReadOwnTypes() throws Exception {
    assertThat(many("--person", "Hopper, Grace").get("person")).hasToString("Hopper, Grace");
    assertThatThrownBy(() -> many("--person=Grace"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no comma between last and first name");
  }

  @Test
  void variableArgumentsTakeAllWords() throws Exception {
    assertThat(generated.parse("moving.MovingAddUpArgs", "1", "-2", "3").get("numbers"))
        .isEqualTo(new int[] {1, -2, 3});
    assertThat(generated.parse("moving.MovingAddUpArgs").get("numbers")).isEqualTo(new int[0]);
  }

  @Test
  void whatIsSuppliedIsNoOption(@TempDir Path directory) throws Exception {
    assertThat(help(directory, "take-many", "--help")).doesNotContain("--run=");
  }

  @Test
  void documentedExceptionsAreOneLineAndExitCode1(@TempDir Path directory) throws Exception {
    Ended ended = program.run(directory, Map.of(), "fail", "a.txt");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("there is no a.txt").doesNotContain("\tat ");
    assertThat(help(directory, "fail", "--help")).contains("IOException if the file cannot");
  }

  @Test
  void mistakesAreAllToldAndExitCode2(@TempDir Path directory) throws Exception {
    Ended ended =
        program.run(directory, Map.of(), "take-many", "--rate=x", "--numbers=1,y", "--colour=red");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("4 problems", "--rate: \"x\"", "--numbers:", "--colour", "--kwonly-no-default");
  }

  @Test
  void theVersionIsKnown(@TempDir Path directory) throws Exception {
    assertThat(help(directory, "--version")).startsWith("moving ").contains("(Java ");
  }

  @Test
  void argumentsAreBoundWithoutACall() throws Exception {
    assertThat(many("--rate=2").with("withRate", 3.0).get("rate")).isEqualTo(3.0);
    assertThatThrownBy(() -> many("--other=1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--other is unknown");
  }

  @Test
  void everyRowOfThePageNamesItsTest() throws IOException {
    String page = Sources.read(Path.of("..", "docs", "defopt.md"));
    TreeSet<String> named = new TreeSet<>();
    Pattern.compile("\\| `(\\w+)` \\|$", Pattern.MULTILINE)
        .matcher(page)
        .results()
        .forEach(row -> named.add(row.group(1)));
    TreeSet<String> here = new TreeSet<>();
    for (Method method : DefoptTest.class.getDeclaredMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        here.add(method.getName());
      }
    }
    here.remove("everyRowOfThePageNamesItsTest");
    Arrays.stream(dev.kite.processor.report.Problem.values())
        .map(problem -> problem.id())
        .filter(named::contains)
        .forEach(here::add);
    assertThat(named).isEqualTo(here);
  }

  private static String help(Path directory, String... words) throws Exception {
    Ended ended = program.run(directory, Map.of("COLUMNS", "100"), words);
    assertThat(ended.code()).as(ended.err()).isZero();
    return ended.out();
  }
}
