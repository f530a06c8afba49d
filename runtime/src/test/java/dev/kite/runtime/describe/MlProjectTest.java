package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.SchemaOf;
import dev.kite.runtime.option.Values;
import dev.kite.value.Decoders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs the commands of a project with what MLflow puts into them and behind them. */
@DisabledOnOs(OS.WINDOWS)
final class MlProjectTest {

  private static final Pattern FIELD = Pattern.compile("\\{\\{|}}|\\{([^{}]+)}");

  @TempDir private Path dir;

  record Descent(boolean nesterov, double std) {}

  private static RecordSchema<Descent> descent() {
    Option<Boolean> nesterov =
        Option.of("nesterov", Decoders.BOOLEAN).describe("Look.").byDefault("false").build();
    Option<Double> std =
        Option.of("std", Decoders.DOUBLE).describe("Noise.").byDefault("0").build();
    return SchemaOf.record(
        "Descent.",
        List.of(nesterov, std),
        values -> new Descent(values.get(nesterov), values.get(std)),
        value -> Values.of().put(nesterov, value.nesterov()).put(std, value.std()).build());
  }

  private static final String LINES = "it's\n\ttwo \\n lines {\u2028 $HOME";

  private static CommandSpec train() {
    return CommandSpec.named("train")
        .experiment("train")
        .parameters(
            Option.of("title", Decoders.STRING).byDefault(LINES).build(),
            Option.of("images", Decoders.URI).byDefault("images.zip").build(),
            Option.of("on", Decoders.BOOLEAN).byDefault("true").build(),
            Option.of("rate", Decoders.DOUBLE).build(),
            Group.of("optimizer", descent()).build(),
            Option.optionalInt("first").positional().build(),
            Option.of("mode", Decoders.STRING).byDefault("fast").positional().build())
        .build();
  }

  private static Map<?, ?> entry(CommandTree tree, String name) {
    Subject subject =
        new Subject(tree, List.of(), tree.experiments(), "1", "a b.jar", LocalDate.of(2026, 1, 1));
    Object project =
        new Load(LoadSettings.builder().build()).loadFromString(Document.MLPROJECT.text(subject));
    return below(below((Map<?, ?>) project, "entry_points"), name);
  }

  private static Map<?, ?> below(Map<?, ?> mapping, String key) {
    return (Map<?, ?>) Objects.requireNonNull(mapping.get(key), key);
  }

  private static Map<?, ?> main() {
    return entry(CommandTree.of("lab", "Tries.", train()), "main");
  }

  @BeforeEach
  void writeJava() throws Exception {
    Path java =
        Files.writeString(dir.resolve("java"), "#!/bin/sh\nprintf '%s\\0' \"$@\" > words\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private List<String> words(Map<?, ?> entry, Map<String, String> given) throws Exception {
    Map<String, String> filled = new LinkedHashMap<>();
    Map<String, String> others = new LinkedHashMap<>(given);
    below(entry, "parameters")
        .forEach(
            (name, parameter) -> {
              String byDefault =
                  parameter instanceof Map<?, ?> fields ? (String) fields.get("default") : "";
              String value = others.remove((String) name);
              filled.put((String) name, value == null ? byDefault : value);
            });
    StringBuilder command =
        new StringBuilder(
            FIELD.matcher((String) entry.get("command")).replaceAll(found -> field(found, filled)));
    others.forEach((name, value) -> command.append(" --" + name + " " + ShellText.quoted(value)));
    Tool.run(dir, "bash", "-c", "PATH=.:$PATH; " + command);
    return List.of(Files.readString(dir.resolve("words")).split("\0"));
  }

  private static String field(MatchResult found, Map<String, String> filled) {
    String name = found.group(1);
    return Matcher.quoteReplacement(
        name == null ? found.group().substring(1) : single(filled.getOrDefault(name, "missing")));
  }

  private static String single(String text) {
    return "'" + text.replace("'", "'\"'\"'") + "'";
  }

  private List<String> given(Map<String, String> given) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(given);
    all.putIfAbsent("rate", "1");
    List<String> words = words(main(), all);
    assertThat(words).startsWith("-jar", "a b.jar");
    return words.subList(2, words.size());
  }

  @Test
  void whatIsAtItsDefaultIsNotPassedOn() throws Exception {
    assertThat(given(Map.of())).containsExactly("--rate=1", "--");
  }

  @Test
  void everyValueArrivesAsItWasGiven() throws Exception {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("title", "-x 'a' \"b\" $c {d}");
    given.put("images", "local.zip");
    given.put("on", "false");
    given.put("rate", "-1");
    given.put("optimizer.nesterov", "true");
    given.put("optimizer.std", "-0.5");
    given.put("note", "a b");
    assertThat(given(given))
        .containsExactly(
            "--title=-x 'a' \"b\" $c {d}",
            "--images=local.zip",
            "--on=false",
            "--rate=-1",
            "--optimizer.nesterov=true",
            "--optimizer.std=-0.5",
            "--note=a b",
            "--");
  }

  @Test
  void placesAreFilledUpToTheLastThatIsGiven() throws Exception {
    assertThat(given(Map.of("first", "-3"))).containsExactly("--rate=1", "--", "-3");
    assertThat(given(Map.of("first", "3", "mode", "-f")))
        .containsExactly("--rate=1", "--", "3", "-f");
    assertThat(given(Map.of("mode", "slow")))
        .as("which the program refuses, since the first place is empty")
        .containsExactly("--rate=1", "--", "", "slow");
  }

  @Test
  void wordsThatYamlTakesForTruthAreQuoted() {
    CommandTree tree =
        CommandTree.of(
            "on",
            "Tries.",
            List.of(
                CommandTree.of("No", "Trains.", train()),
                CommandTree.of("other", "Trains.", train())));
    Subject subject =
        new Subject(tree, List.of(), tree.experiments(), "1", "a.jar", LocalDate.of(2026, 1, 1));
    assertThat(Document.MLPROJECT.text(subject))
        .contains("name: \"on\"\n", "  \"No\":\n", "  other:\n", "      \"on\": {type: string, ");
  }

  @Test
  void noParameterIsRefusedForItsType() {
    assertThat(below(main(), "parameters").get("images"))
        .isEqualTo(Map.of("type", "string", "default", "images.zip"));
  }

  @Test
  void everyExperimentOfTheLaboratoryCanBeStarted() throws Exception {
    Map<?, ?> count = entry(Laboratory.tree(), "digits-count");
    assertThat(words(count, Map.of("mode", "lines", "files", "-a,b c")))
        .containsExactly("-jar", "a b.jar", "digits", "count", "--", "lines", "-a,b c");
    Map<?, ?> train = entry(Laboratory.tree(), "digits-train");
    assertThat(words(train, Map.of("verify", "true", "lr", "1", "head.width", "3")))
        .containsExactly(
            "-jar", "a b.jar", "digits", "train", "--lr=1", "--verify=true", "--head.width=3");
  }
}
