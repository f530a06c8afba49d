package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Help and mistakes must not wait for what only a run needs. */
final class StartupTest {

  private static final List<String> NOT_NEEDED =
      List.of(
          " org.yaml.",
          " org.snakeyaml.",
          " org.slf4j.",
          " ai.djl.",
          " org.mlflow.",
          " com.slack.",
          " okhttp3.",
          " kotlin.",
          " io.micrometer.",
          " com.google.gson.",
          " java.net.http.",
          " dev.kite.runtime.execution.",
          " dev.kite.runtime.layout.",
          " dev.kite.runtime.tracking.",
          " dev.kite.runtime.listener.",
          " dev.kite.runtime.storage.",
          " dev.kite.runtime.http.",
          " dev.kite.runtime.meter.",
          " dev.kite.runtime.mlflow.",
          " dev.kite.runtime.notice.",
          " dev.kite.runtime.slack.");

  /** The program that is started. */
  static final class Main {
    private Main() {}

    public static void main(String... args) {
      Program.exit(Shell.one().run(args));
    }
  }

  private static List<String> loadedClasses(String... args) throws IOException {
    return loadedClasses(builder -> {}, args);
  }

  private static List<String> loadedClasses(Consumer<ProcessBuilder> setting, String... args)
      throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    setting.accept(builder);
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(lines).anyMatch(line -> line.contains(ProgramCall.class.getName()));
    return lines;
  }

  @Test
  void aRunLoadsNothingOfThoseWhoAreNotAskedToWatchIt(@TempDir Path dir) throws IOException {
    List<String> lines =
        loadedClasses(
            builder -> {
              builder.directory(dir.toFile());
              builder.environment().keySet().removeIf(StartupTest::asksToWatch);
            },
            "--data=file:/absent");
    assertThat(lines)
        .anyMatch(line -> line.contains("[class,load]") && line.contains(".LocalRecord "));
    List.of(
            " com.slack.",
            " okhttp3.",
            " kotlin.",
            " io.micrometer.",
            " com.google.gson.",
            " java.net.http.",
            ".notice.Notifications ",
            ".slack.SlackClient ",
            ".meter.MeterListener ")
        .forEach(what -> assertSpared(lines, what));
  }

  private static boolean asksToWatch(String variable) {
    return variable.matches("(SLACK|KITE|OTEL|MLFLOW)_.*");
  }

  private static void assertSpared(List<String> lines, String what) {
    assertThat(lines).noneMatch(line -> line.contains("[class,load]") && line.contains(what));
  }

  @Test
  void helpLoadsNothingThatOnlyARunNeeds() throws IOException {
    List<String> lines = loadedClasses("--help");
    assertThat(lines).anyMatch(line -> line.startsWith("Usage: digits --data=<uri>"));
    NOT_NEEDED.forEach(what -> assertSpared(lines, what));
    assertSpared(lines, " picocli.");
  }

  @Test
  void mistakesLoadNothingThatOnlyARunNeeds() throws IOException {
    List<String> lines = loadedClasses("--lr", "abc");
    assertThat(lines).anyMatch(line -> line.contains("\"abc\" is not a number"));
    NOT_NEEDED.forEach(what -> assertSpared(lines, what));
  }

  @Test
  void printedConfigurationLoadsNothingThatOnlyARunNeeds() throws IOException {
    List<String> lines = loadedClasses("--print-config");
    assertThat(lines).anyMatch(line -> line.startsWith("lr: 0.001  # default"));
    NOT_NEEDED.forEach(what -> assertSpared(lines, what));
  }

  @Test
  void onlyFilesLoadTheirReader() throws IOException {
    List<String> lines = loadedClasses("--config", "pom.xml", "--print-config");
    assertThat(lines).anyMatch(line -> line.contains("pom.xml:1: "));
    NOT_NEEDED.stream()
        .filter(what -> !what.equals(" org.snakeyaml."))
        .forEach(what -> assertSpared(lines, what));
  }

  @Test
  void documentsLoadNothingThatOnlyARunNeeds() throws IOException {
    for (String document : List.of("schema", "mlproject", "reference", "man")) {
      List<String> lines = loadedClasses("describe", document);
      NOT_NEEDED.forEach(what -> assertSpared(lines, what));
      assertSpared(lines, " picocli.");
    }
    List<String> lines = loadedClasses("completion", "bash");
    NOT_NEEDED.forEach(what -> assertSpared(lines, what));
  }
}
