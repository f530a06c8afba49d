package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Compares help with texts in the resources; {@code -Dgolden.update} writes them anew. */
final class HelpTest {

  private static final Path GOLDENS = Path.of("src/test/resources/dev/kite/runtime/cli");

  private final Shell shell = new Shell();

  private void assertIs(String golden) throws IOException {
    assertThat(shell.err).isEmpty();
    assertThat(shell.code).isZero();
    Path file = GOLDENS.resolve(golden);
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(GOLDENS);
      Files.writeString(file, shell.out);
    }
    assertThat(shell.out).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  @Test
  void onlyExperimentIsTheProgramsHelp() throws IOException {
    shell.digits("--help");
    assertIs("digits.txt");
  }

  @Test
  void helpFitsANarrowTerminal() throws IOException {
    shell.variables.put("COLUMNS", "60");
    shell.digits("-h");
    assertIs("digits-60.txt");
    assertThat(shell.out.lines()).allMatch(line -> line.length() <= 60);
  }

  @Test
  void programOfSeveralListsThem() throws IOException {
    shell.call(Shell.several(), "--help");
    assertIs("several.txt");
  }

  @Test
  void oneOfSeveralHasItsOwnHelp() throws IOException {
    shell.call(Shell.several(), "count", "--help");
    assertIs("count.txt");
  }

  @Test
  void helpDoesNotDependOnTheLocale() {
    String expected = shell.digits("--help").out;
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-nu-thai"));
      assertThat(shell.digits("--help").out).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whateverElseIsTypedHelpIsShown() {
    assertThat(shell.digits("--lr abc --help").code).isZero();
    assertThat(shell.err).isEmpty();
  }

  @Test
  void whatFollowsTheEndOfOptionsIsNoQuestion() {
    assertThat(shell.digits("-- --help").code).isEqualTo(2);
  }

  @Test
  void optionsOfALaterVersionAreNotShown() {
    assertThat(shell.digits("--help").out).doesNotContain("--launch", "pretrained");
  }

  @Test
  void versionNamesProgramAndJava() {
    assertThat(shell.digits("--version").out)
        .isEqualTo("digits without version (Java " + Runtime.version() + ")\n");
  }
}
