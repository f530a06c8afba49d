package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.processor.GeneratedArgs.Parsed;
import dev.kite.processor.TypeTable.Row;
import dev.kite.runtime.option.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gives a value of every type in every way: default, file, environment, command line. */
class TypeTableTest {

  private static final String GROUP = "types.TypesGroupArgs";
  private static final String VARIANT = "types.TypesVariantArgs";
  private static final String REST = "types.TypesRestArgs";

  private static GeneratedProgram program;
  private static GeneratedArgs generated;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    program =
        GeneratedProgram.compile(
            List.of(Sources.source("Types.java", TypeTable.source())),
            TypeTable.class.getName(),
            classes);
    generated = new GeneratedArgs(program.loader());
  }

  static List<Row> rows() {
    return TypeTable.rows();
  }

  static List<Row> named() {
    return rows().stream().filter(row -> !row.remaining()).toList();
  }

  static List<Row> remaining() {
    return rows().stream().filter(Row::remaining).toList();
  }

  private static Parsed parse(Row row) throws Exception {
    return generated.parse(row.args(), row.words().toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCommandLineGivesTheValueThatTheDefaultIs(Row row) throws Exception {
    Parsed args = parse(row);
    assertThat(comparable(args, "value")).isEqualTo(comparable(args, "same"));
  }

  @ParameterizedTest
  @MethodSource("remaining")
  void theLastParameterHasADefaultAsWell(Row row) throws Exception {
    Parsed args = generated.parse(row.defaultArgs());
    assertThat(comparable(args, "value"))
        .isEqualTo(comparable(args, "same"))
        .isEqualTo(comparable(parse(row), "value"));
  }

  @ParameterizedTest
  @MethodSource("named")
  void oneWordGivesTheValueThatTheDefaultIs(Row row) throws Exception {
    Parsed args = generated.parse(row.args(), "--value=" + row.text());
    assertThat(comparable(args, "value")).isEqualTo(comparable(args, "same"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aFileGivesTheValueThatTheDefaultIs(Row row, @TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("base.yaml"), "value: " + row.yaml() + "\n");
    Parsed args = generated.parse(row.args(), "--config=" + file);
    assertThat(comparable(args, "value")).isEqualTo(comparable(args, "same"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void writtenValuesAreReadAgain(Row row, @TempDir Path directory) throws Exception {
    Parsed args = parse(row);
    Path file = Files.writeString(directory.resolve("written.yaml"), (String) args.call("toYaml"));
    Parsed again = generated.parse(row.args(), "--config=" + file);
    assertThat(comparable(again, "value")).isEqualTo(comparable(args, "value"));
    assertThat(again.call("toYaml")).isEqualTo(args.call("toYaml"));
  }

  @Test
  void filesGiveRecordsAndVariants(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("base.yaml");
    Files.writeString(file, "value: {size: 9, crop: {most: 5}}\n");
    assertThat(generated.parse(GROUP, "--config=" + file).args())
        .isEqualTo(generated.parse(GROUP, "--value.size=9", "--value.crop.most=5").args());
    Files.writeString(file, "value:\n  type: adam\n  decay: 0.25\n");
    assertThat(generated.parse(VARIANT, "--config=" + file).args())
        .isEqualTo(generated.parse(VARIANT, "--value=adam", "--value.decay=0.25").args());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--value.size=9", "--value.crop.most=5"})
  void aWrittenRecordIsReadAgain(String word, @TempDir Path directory) throws Exception {
    writtenIsReadAgain(generated.parse(GROUP, word), GROUP, directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--value=adam", "--value.lr=0.3"})
  void aWrittenVariantIsReadAgain(String word, @TempDir Path directory) throws Exception {
    writtenIsReadAgain(generated.parse(VARIANT, word), VARIANT, directory);
  }

  private static void writtenIsReadAgain(Parsed args, String type, Path directory)
      throws Exception {
    Path file = Files.writeString(directory.resolve("written.yaml"), (String) args.call("toYaml"));
    assertThat(generated.parse(type, "--config=" + file).args()).isEqualTo(args.args());
  }

  @Test
  void theEnvironmentGivesTheValueThatTheDefaultIs(@TempDir Path directory) throws Exception {
    Map<String, String> texts = rows().stream().collect(Collectors.toMap(Row::variable, Row::text));
    texts.putAll(Map.of("T_SIZE", "16", "T_LR", "0.2", "T_REST", "[\"/a\", \"/b c\"]"));
    GeneratedProgram.Ended ended = program.run(directory, texts, GROUP, VARIANT, REST);
    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> expected = new ArrayList<>();
    for (Row row : rows()) {
      expected.add(row.args() + " " + comparable(parse(row), "same"));
    }
    assertThat(ended.out().lines())
        .startsWith(expected.toArray(new String[0]))
        .endsWith(
            GROUP + " Picture[size=16, crop=Crop[most=4]]",
            VARIANT + " Sgd[lr=0.2]",
            REST + " [/a, /b c]");
  }

  @Test
  void whatMayBeAbsentIs() throws Exception {
    for (Row row : rows()) {
      if (row.optional()) {
        Parsed args = generated.parse(row.args());
        assertThat(comparable(args, "value")).as(row.type()).isEqualTo("absent");
      }
    }
  }

  @Test
  void theLastParameterTakesAllWords() throws Exception {
    Parsed args = generated.parse(REST, "/a", "/b c");
    assertThat(comparable(args, "value")).isEqualTo(comparable(args, "same"));
    assertThat(args.args()).isEqualTo(generated.parse(REST, "/a", "/b c").args());
    assertThat(args.args()).isNotEqualTo(generated.parse(REST, "/a").args());
  }

  @Test
  void aRecordIsComposedOfItsOptions() throws Exception {
    assertThat(generated.parse(GROUP).get("value"))
        .hasToString("Picture[size=8, crop=Crop[most=4]]");
    assertThat(generated.parse(GROUP, "--value.crop.most=7", "--value.size=9").get("value"))
        .hasToString("Picture[size=9, crop=Crop[most=7]]");
  }

  @Test
  void aRecordMayRefuseItsOptions() {
    assertThatThrownBy(() -> generated.parse(GROUP, "--value.size=3"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--value: the crop is larger than the picture");
  }

  @Test
  void anInterfaceIsTheVariantThatIsChosen() throws Exception {
    assertThat(generated.parse(VARIANT).get("value")).hasToString("Sgd[lr=0.1]");
    assertThat(generated.parse(VARIANT, "--value.lr=0.3").get("value")).hasToString("Sgd[lr=0.3]");
    assertThat(generated.parse(VARIANT, "--value.decay=0.25", "--value=adam").get("value"))
        .hasToString("Adam[decay=0.25]");
  }

  @Test
  void optionsOfAnotherVariantAreRefused() {
    assertThatThrownBy(() -> generated.parse(VARIANT, "--value.decay=0.25"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--value.decay belongs to adam, but --value is sgd");
  }

  @Test
  void aDefaultThatItsParserRefusesEndsTheProgram(@TempDir Path directory) throws Exception {
    GeneratedProgram.Ended ended = program.main("types.TypesCli").run(directory, Map.of(), "wrong");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains(
            "--value: \"no shape\" cannot be read as shape: has no x between its numbers (default)")
        .doesNotContain("Exception");
    assertThat(Files.exists(directory.resolve("mlruns"))).isFalse();
  }

  private static Object comparable(Parsed args, String component) throws Exception {
    return TypeTable.comparable(args.get(component));
  }
}
