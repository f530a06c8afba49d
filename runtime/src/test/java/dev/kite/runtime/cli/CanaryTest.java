package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.mlflow.StubMlflow;
import dev.kite.runtime.slack.SlackStub;
import dev.kite.runtime.slack.SlackStub.Taken;
import dev.kite.value.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
          // Parts of addresses, which no rule masks by themselves. They do not stand here as
          // a whole, since git.diff shows this file where it was changed.
          "webhook-" + 55,
          "incoming-" + 44,
          SlackStub.TOKEN);

  @TempDir Path dir;
  private SlackStub slack;
  private StubMlflow mlflow;
  private HttpServer hook;
  private final List<String> hooked = Collections.synchronizedList(new ArrayList<>());

  /** Where the program is scraped; nowhere if it is several processes. */
  private String port = "";

  /**
   * Whether the program tells what the list of processes shows of it; not if it is told to sing.
   */
  private String looks = "";

  @BeforeEach
  void start() throws IOException {
    slack = new SlackStub();
    mlflow = new StubMlflow();
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          try (exchange) {
            hooked.add(
                exchange.getRequestHeaders().entrySet()
                    + "\n"
                    + new String(
                        exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    hook.start();
  }

  @AfterEach
  void stop() {
    slack.close();
    mlflow.close();
    hook.stop(0);
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
    variables.put("CANARY_KEYS", JsonText.list(CANARIES.subList(1, 3)));
    variables.put("CANARY_DATA", "https://me:" + CANARIES.get(3) + "@example.org/data.zip");
    variables.put("MLFLOW_TRACKING_PASSWORD", CANARIES.get(4));
    variables.put("MLFLOW_TRACKING_USERNAME", "me");
    variables.put("MLFLOW_TRACKING_URI", mlflow.uri().replace("//", "//me:tracking-66@"));
    if (!looks.isEmpty()) {
      variables.put("CANARY_LOOKS", looks);
    }
    variables.put("CANARY_API_KEY", CANARIES.get(5));
    variables.put("SLACK_URL", "https://hooks.slack.com/services/T1/B1/" + CANARIES.get(7));
    variables.put(
        "KITE_WEBHOOK_URL",
        "http://127.0.0.1:%s/%s".formatted(hook.getAddress().getPort(), CANARIES.get(6)));
    variables.put("KITE_LISTENERS", "csv,tensorboard");
    if (!port.isEmpty()) {
      variables.put("KITE_METRICS_PORT", port);
    }
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
        heard.put(file.toString(), text(file));
      }
    }
    slack.requests().forEach(body -> heard.put("request " + heard.size(), body));
    hooked.forEach(body -> heard.put("told the webhook " + heard.size(), body));
    mlflow.heard().forEach(sent -> heard.put("sent to MLflow " + heard.size(), sent));
    mlflow
        .files()
        .forEach(
            (path, content) ->
                heard.put("MLflow's " + path, new String(content, StandardCharsets.ISO_8859_1)));
    return heard;
  }

  /** Returns what a file holds; what the program itself has printed on its screen is its own. */
  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return file.endsWith("out.txt") || file.endsWith("err.txt")
        ? text.replaceAll("(?m)^.*" + CanaryProgram.PRINTED + ".*$", "")
        : text;
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
    try (ServerSocket free = new ServerSocket(0)) {
      port = Integer.toString(free.getLocalPort());
    }
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
        .anyMatch(place -> place.endsWith("logs/stdout.txt"))
        .anyMatch(place -> place.endsWith("logs/stderr.txt"))
        .anyMatch(place -> place.startsWith("MLflow's ") && place.endsWith("logs/stdout.txt"))
        .anyMatch(place -> place.startsWith("MLflow's ") && place.endsWith("logs/stderr.txt"))
        .anyMatch(place -> place.startsWith("MLflow's ") && place.endsWith("logs/run.log"))
        .anyMatch(place -> place.startsWith("MLflow's ") && place.endsWith("song.txt"))
        .anyMatch(place -> place.startsWith("sent to MLflow "))
        .anyMatch(place -> place.startsWith("told the webhook "))
        .anyMatch(place -> place.endsWith("song.txt"))
        .anyMatch(place -> place.endsWith("tags/song"))
        .anyMatch(place -> place.endsWith("tags/kite.error"))
        .anyMatch(place -> place.endsWith("params/data"))
        .anyMatch(place -> place.endsWith("config.yaml"));
    assertSilence();
    assertThat(heard.keySet())
        .as("files of viewers, and what is scraped")
        .anyMatch(place -> place.endsWith("artifacts/metrics.csv"))
        .anyMatch(place -> place.contains("artifacts/tensorboard/"))
        .anyMatch(place -> place.endsWith("scraped.txt"));
    assertThat(mlflow.only().params).containsEntry("token", Secrets.MASK);
    assertThat(mlflow.only().tags.get("song")).contains(Secrets.MASK);
    assertThat(Files.readString(dir.resolve("out.txt"))).contains(CanaryProgram.PRINTED);
  }

  @Test
  void noSecretOfASweepIsHeardAnywhere() throws Exception {
    looks = "at the process list";
    assertThat(canary("--sweep", "layers=1,2", "--sweep.jobs", "2", "--on-error", "continue"))
        .isNotZero();
    assertThat(slack.taken()).extracting(Taken::text).anyMatch(text -> text.contains("failed"));
    assertThat(mlflow.runs()).hasSize(3);
    if (Files.exists(Path.of("/proc/self/cmdline"))) {
      assertThat(heard().keySet()).filteredOn(place -> place.contains("seen-")).hasSize(2);
    }
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
