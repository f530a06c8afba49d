package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.slack.SlackStub;
import dev.kite.runtime.slack.SlackStub.Taken;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary in every place where a secret may be: none is heard outside. */
class CanaryTest {

  private static final List<String> CANARIES =
      List.of(
          "tok\"en'&<7>",
          "first-key-77",
          "second-key-88",
          "address-99",
          "tracking-66",
          "0123456789-canary",
          SlackStub.TOKEN);

  @TempDir Path dir;
  private SlackStub slack;

  @BeforeEach
  void start() throws IOException {
    slack = new SlackStub();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  private int canary(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(CanaryProgram.class.getName(), "train"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("out.txt").toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(dir.resolve("err.txt").toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("SLACK_"));
    environment.remove("DEVELOPMENT_MODE");
    environment.remove("RANK");
    environment.putAll(variables());
    return builder.start().waitFor();
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("CANARY_TOKEN", CANARIES.get(0));
    variables.put("CANARY_KEYS", CANARIES.get(1) + "," + CANARIES.get(2));
    variables.put("CANARY_DATA", "https://me:" + CANARIES.get(3) + "@example.org/data.zip");
    variables.put("MLFLOW_TRACKING_PASSWORD", CANARIES.get(4));
    variables.put("CANARY_API_KEY", CANARIES.get(5));
    variables.put("SLACK_BOT_TOKEN", SlackStub.TOKEN);
    variables.put("SLACK_CHANNEL", SlackStub.CHANNEL);
    variables.put("SLACK_API_URL", slack.api().toString());
    return variables;
  }

  private static List<String> forms() {
    List<String> forms = new ArrayList<>(CANARIES);
    forms.add("tok\\\"en");
    forms.add("tok%22en");
    forms.add("tok\"en'&amp;");
    forms.add("tok\\\"en\\u0027");
    forms.add(URLEncoder.encode(CANARIES.get(0), StandardCharsets.UTF_8));
    return forms;
  }

  /** Returns everything that the program left behind and said, by where it is. */
  private Map<String, String> heard() throws IOException {
    Map<String, String> heard = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        heard.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    slack.requests().forEach(body -> heard.put("request " + heard.size(), body));
    return heard;
  }

  private void assertSilence() throws IOException {
    List<String> leaks = new ArrayList<>();
    heard()
        .forEach(
            (place, text) ->
                forms().stream()
                    .filter(text::contains)
                    .forEach(form -> leaks.add(form + " in " + place)));
    assertThat(leaks).isEmpty();
  }

  @Test
  void noSecretOfARunThatFailsIsHeardAnywhere() throws Exception {
    assertThat(canary("--note", "about address-99 and 0123456789-canary")).isEqualTo(70);
    assertThat(slack.taken())
        .extracting(Taken::method)
        .containsExactly("chat.postMessage", "chat.update", "chat.postMessage");
    assertThat(slack.taken().get(2).blocks().toString()).contains("Caused by", Secrets.MASK);
    Map<String, String> heard = heard();
    assertThat(heard.keySet())
        .filteredOn(place -> heard.getOrDefault(place, "").contains(Secrets.MASK))
        .as("places where a secret was masked")
        .anyMatch(place -> place.endsWith("err.txt"))
        .anyMatch(place -> place.endsWith("logs/run.log"))
        .anyMatch(place -> place.endsWith("song.txt"))
        .anyMatch(place -> place.endsWith("tags/song"))
        .anyMatch(place -> place.endsWith("tags/kite.error"))
        .anyMatch(place -> place.endsWith("params/data"))
        .anyMatch(place -> place.endsWith("config.yaml"));
    assertSilence();
  }

  @Test
  void noSecretOfASweepIsHeardAnywhere() throws Exception {
    assertThat(canary("--sweep", "layers=1,2", "--sweep.jobs", "2", "--on-error", "continue"))
        .isNotZero();
    assertThat(slack.taken()).extracting(Taken::text).anyMatch(text -> text.contains("failed"));
    assertSilence();
  }

  @Test
  void noSecretIsHeardWhereNoRunBegins() throws Exception {
    canary("--print-config");
    canary("--help");
    canary("--dry-run");
    canary("--data", "https://me:address-99@exa mple.org/");
    canary("--layers", "0123456789-canary");
    assertSilence();
  }
}
