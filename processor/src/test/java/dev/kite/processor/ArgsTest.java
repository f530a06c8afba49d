package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.processor.GeneratedArgs.Parsed;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.run.Run;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the class of options that is generated for {@code program/Lab.java}. */
class ArgsTest {

  private static final String ARGS = "lab.LabTakeAllArgs";

  private static ClassLoader loader;
  private static GeneratedArgs generated;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    loader = GeneratedProgram.compile("Lab.java", "lab.LabCli", classes).loader();
    generated = new GeneratedArgs(loader);
  }

  private static Parsed parse(String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("a.zip", "--whole=7", "--token=sesame"));
    words.addAll(List.of(more));
    return generated.parse(ARGS, words.toArray(new String[0]));
  }

  @Test
  void typedAndDefaultValuesAreRead() throws Exception {
    Parsed args = parse("--limit=90s", "--maybe-int=5");
    assertThat(args.get("file")).isEqualTo(Path.of("a.zip"));
    assertThat(args.get("whole")).isEqualTo(7);
    assertThat(args.get("epochs")).isEqualTo(3);
    assertThat(args.get("limit")).isEqualTo(Duration.ofSeconds(90));
    assertThat(args.get("maybeInt")).isEqualTo(OptionalInt.of(5));
    assertThat(args.get("maybeLong")).hasToString("OptionalLong.empty");
  }

  @Test
  void equalCommandLinesGiveEqualOptions() throws Exception {
    assertThat(parse("--text=b").args())
        .isEqualTo(parse("--text", "b").args())
        .isNotEqualTo(parse("--text=c").args());
  }

  @Test
  void allProblemsAreInTheException() {
    assertThatThrownBy(() -> generated.parse(ARGS, "--whole=x", "--middle=13"))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll(
            "--whole: \"x\"", "--middle: \"13\"", "<file> is required", "--token");
  }

  @Test
  void aCopyDiffersInOneValue() throws Exception {
    Parsed args = parse();
    assertThat(args.with("withText", "b").args()).isEqualTo(parse("--text=b").args());
    assertThat(args.args()).isEqualTo(parse().args());
  }

  @Test
  void secretsAreNotInTheText() throws Exception {
    assertThat(parse().args().toString())
        .startsWith("LabTakeAllArgs[file=")
        .contains("whole=7", "token=***")
        .doesNotContain("sesame");
  }

  @Test
  void theMethodIsCalledWithTheValues() throws Exception {
    List<String> written = new ArrayList<>();
    Run run =
        WrappedProcessor.proxy(
            Run.class, (method, arguments) -> written.add((String) arguments[1]));
    Object score = parse("--middle=4").call("call", lab(), run);
    assertThat(score)
        .hasToString("Score[testAccuracy=0.5, loss=0.25, epochs=3, steps=1000, s=4, b=1]");
    assertThat(written).containsExactly("seen");
  }

  @Test
  void whatTheMethodThrowsIsThrown() throws Exception {
    Parsed args = parse("--text=fail");
    Run run = WrappedProcessor.proxy(Run.class, (method, arguments) -> true);
    assertThatThrownBy(() -> args.call("call", lab(), run))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("the text is fail");
  }

  @Test
  void anArrayIsOneValueAndNotAllValues(@TempDir Path classes) throws Exception {
    Class<?> words =
        GeneratedProgram.compile("Words.java", "lab.WordsCli", classes)
            .loader()
            .loadClass("lab.Words");
    Method created = words.getDeclaredMethod("created");
    created.setAccessible(true);
    assertThat(created.invoke(null)).isEqualTo("[a, b][c][1, 2][3]");
  }

  private static Object lab() throws Exception {
    Constructor<?> constructor = loader.loadClass("lab.Lab").getDeclaredConstructor();
    return constructor.newInstance();
  }
}
