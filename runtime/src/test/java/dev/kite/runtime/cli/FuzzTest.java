package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.kite.runtime.config.ConfigException;
import dev.kite.runtime.config.ConfigFile;
import dev.kite.runtime.config.YamlText;
import dev.kite.runtime.layer.Every;
import dev.kite.runtime.layer.RandomTexts;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed or written, a program runs or says what is wrong, and never fails. */
final class FuzzTest {

  private static final List<String> YAML =
      List.of(
          ": ",
          "- ",
          "\n",
          "\n  ",
          "\n    ",
          "{",
          "}",
          "[",
          "]",
          ", ",
          "#",
          "'",
          "\"",
          "|\n",
          ">-\n",
          "&a ",
          "*a",
          "!t ",
          "!!str ",
          "? ",
          "%YAML 1.2\n",
          "---\n",
          "...\n",
          "~",
          "\t",
          "\\",
          "type: ");

  private final Random random = new Random(20260104);
  private final RandomTexts texts = new RandomTexts(random);
  private Program program = EveryCommand.program();
  private List<Option<?>> options = options(Every.spec());
  private int ran;

  @TempDir Path dir;

  private static List<Option<?>> options(CommandSpec spec) {
    return Stream.concat(spec.options().stream(), RunOptions.IN_FILES.stream()).toList();
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private String value(Option<?> option) {
    return random.nextInt(4) > 0 ? texts.of(option) : texts.any();
  }

  /** Mostly right, since what is wrong at once hides what comes after it. */
  private String word() {
    Option<?> option = oneOf(options);
    return switch (random.nextInt(12)) {
      case 0 -> texts.any();
      case 1 -> "--" + option.name();
      case 2 -> "--no-" + option.name() + "=" + value(option);
      case 3 -> "--" + texts.any() + "=" + value(option);
      case 4 -> oneOf(List.of("--", "-w", "-w3", "-wfoo", "-xw", "-", "--=", "--print-config"));
      case 5 -> "--run-id=" + oneOf(List.of("1a2b", "", "x"));
      default -> "--" + option.name() + "=" + value(option);
    };
  }

  private List<String> words(int most) {
    List<String> words = new ArrayList<>();
    Option<?> required = options.stream().filter(Option::required).findFirst().orElseThrow();
    if (random.nextInt(4) > 0) {
      words.add("--" + required.name() + "=" + texts.of(required));
    }
    for (int length = random.nextInt(most); length > 0; length--) {
      words.add(word());
    }
    return words;
  }

  private Shell shell() {
    Shell shell = new Shell();
    if (random.nextInt(8) == 0) {
      shell.variables.put(oneOf(List.of("EVERY_LR", "EVERY_KEY", "EVERY_TOKEN")), texts.any());
    }
    shell.workplace.remember("1a2b3c4d5e6f", "title: x\noptimizer: {type: sgd, lr: 3}\nseed: 3\n");
    return shell;
  }

  private void assertAnswered(List<String> words, String file) {
    Shell shell = shell();
    shell.call(program, words.toArray(String[]::new));
    boolean answered =
        shell.code == 0
            ? shell.err.isEmpty()
            : shell.code == 2 && shell.workplace.specs.isEmpty() && told(program.name(), shell.err);
    if (!answered) {
      fail("exit code %d%n%s%n%s%n%s", shell.code, words, file, shell.err);
    }
    ran += shell.workplace.specs.size();
  }

  private static boolean told(String name, String err) {
    return err.startsWith(name + ": ")
        && !err.contains("Exception")
        && err.lines()
            .skip(1)
            .allMatch(line -> line.startsWith("  ") || line.startsWith("Try: " + name));
  }

  @Test
  void everyCommandLineIsAnswered() {
    for (int i = 0; i < 30_000; i++) {
      assertAnswered(words(5), "");
    }
    assertThat(ran).isBetween(5_000, 25_000);
  }

  @Test
  void everyCommandLineOfASmallCommandIsAnswered() {
    program = Shell.one();
    options = options(new DigitsCommand().spec());
    for (int i = 0; i < 60_000; i++) {
      assertAnswered(words(4), "");
    }
    assertThat(ran).isBetween(10_000, 50_000);
  }

  private String yaml() {
    StringBuilder yaml = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      Option<?> option = oneOf(options);
      yaml.append(option.name()).append(": ");
      yaml.append(random.nextInt(3) > 0 ? plain(value(option)) : oneOf(YAML));
      yaml.append(random.nextInt(20) > 0 ? "\n" : oneOf(YAML));
    }
    for (int spoilt = random.nextInt(3); spoilt > 0 && !yaml.isEmpty(); spoilt--) {
      int at = random.nextInt(yaml.length());
      if (random.nextBoolean()) {
        yaml.insert(at, oneOf(YAML));
      } else {
        yaml.deleteCharAt(at);
      }
    }
    return yaml.toString();
  }

  private static String plain(String text) {
    boolean structured = text.startsWith("[") || text.startsWith("{");
    return structured ? text : YamlText.plain(text);
  }

  @Test
  void everyFileIsAnswered() throws IOException {
    Path file = dir.resolve("fuzz.yaml");
    for (int i = 0; i < 4_000; i++) {
      String yaml = yaml();
      byte[] bytes = yaml.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && random.nextInt(50) == 0) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Files.write(file, bytes);
      List<String> words = words(2);
      words.add(0, "--config=" + file);
      assertAnswered(words, yaml);
    }
    assertThat(ran).isBetween(300, 3_500);
  }

  @Test
  void everyTextIsYamlOrRefused() {
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      read += reads(yaml()) ? 1 : 0;
    }
    assertThat(read).isBetween(5_000, 25_000);
  }

  private boolean reads(String yaml) {
    try {
      return ConfigFile.parse("a.yaml", dir, yaml).directory().equals(dir);
    } catch (ConfigException e) {
      assertThat(e.getMessage()).startsWith("a.yaml").doesNotContain("Exception", "\n");
      return false;
    }
  }
}
