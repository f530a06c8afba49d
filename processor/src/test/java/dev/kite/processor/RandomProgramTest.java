package dev.kite.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs, right and wrong. Either Kite says what is wrong, each thing once, or what it
 * generates compiles without a warning.
 */
class RandomProgramTest {

  private static final int SEEDS = Integer.getInteger("random.programs", 5);

  private static final int EXPERIMENTS = 8;

  private static final String[] TYPES = {
    "int",
    "long",
    "double",
    "float",
    "boolean",
    "byte",
    "short",
    "char",
    "String",
    "Path",
    "File",
    "URI",
    "Duration",
    "Instant",
    "UUID",
    "BigDecimal",
    "BigInteger",
    "Pattern",
    "Charset",
    "Mode",
    "ExistingFile",
    "ExistingDirectory",
    "OptionalInt",
    "OptionalLong",
    "OptionalDouble",
    "Optional<String>",
    "Optional<Integer>",
    "Optional<Mode>",
    "Optional<Rate>",
    "@Nullable Integer",
    "@Nullable String",
    "@Nullable Mode",
    "@Nullable Rate",
    "List<String>",
    "List<Integer>",
    "List<Mode>",
    "List<Rate>",
    "Set<Path>",
    "Set<Mode>",
    "int[]",
    "double[]",
    "String[]",
    "char[]",
    "Mode[]",
    "Rate[]",
    "Map<String, Integer>",
    "Map<Mode, Path>",
    "Map<String, Rate>",
    "Rate",
    "Settings",
    "Choice",
    "Deep",
  };

  private static final String[] WRONG = {
    "Integer",
    "Object",
    "List",
    "List<?>",
    "List<List<String>>",
    "int[][]",
    "Optional<Settings>",
    "Optional<List<String>>",
    "Class<?>",
    "Map<String, ?>",
    "Integer[]",
    "Runnable",
    "@Nullable Settings",
    "Set<Choice>",
    "Loop",
    "Bare",
    "Map",
    "Optional<OptionalInt>",
  };

  private static final String[] SETTINGS = {
    "\"1\"",
    "\"\"",
    "\"a\"",
    "\"a,b\"",
    "\"plain\"",
    "value = \"0.5\", range = \"[0, 1]\"",
    "range = \"[0, 1)\"",
    "range = \"1..2\"",
    "name = \"other\"",
    "name = \"Other Name\"",
    "name = \"help\"",
    "env = \"KITE_X\"",
    "env = \"1\"",
    "shortName = 'x'",
    "shortName = 'h'",
    "shortName = '1'",
    "positional = true",
    "mutable = true",
    "secret = true",
    "value = \"1\", secret = true",
  };

  private static final String SHARED =
      """
      package exp;

      import dev.kite.*;
      import dev.kite.runtime.run.*;
      import dev.kite.value.*;
      import java.io.*;
      import java.math.*;
      import java.net.*;
      import java.nio.charset.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import java.util.regex.Pattern;
      import org.jspecify.annotations.Nullable;

      enum Mode { A, FAST_ONE, B }

      record Rate(double value) {
        @Parser
        static Rate parse(String text) throws IOException {
          return new Rate(Double.parseDouble(text));
        }
      }

      /**
       * Settings.
       *
       * @param depth how deep
       * @param modes which
       */
      @Config
      record Settings(@Param("1") int depth, @Param("a,b") List<Mode> modes) {}

      /** Choice. */
      @Config
      sealed interface Choice permits Plain, Other {}

      /** Plain. */
      @Config
      record Plain() implements Choice {}

      /**
       * Other.
       *
       * @param rate how fast
       * @param settings more
       */
      @Config
      record Other(Optional<Rate> rate, Settings settings) implements Choice {}

      /**
       * Deep.
       *
       * @param choice which
       */
      @Config
      record Deep(@Param("plain") Choice choice) {}
      """;

  private static final String WRONG_SHARED =
      """

      /**
       * Loop.
       *
       * @param loop itself
       */
      @Config
      record Loop(Loop loop) {}

      record Bare(int depth) {}
      """;

  private final StringBuilder source = new StringBuilder();
  private Random random = new Random(0);

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String setting(boolean wrong) {
    if (wrong && sometimes(2)) {
      return "@Param(" + any(SETTINGS) + ") ";
    }
    return sometimes(4) ? "@Param(mutable = true) " : "";
  }

  private String variable(int index, boolean wrong) {
    String type = wrong && sometimes(3) ? any(WRONG) : any(TYPES);
    boolean config = List.of("Settings", "Choice", "Deep").contains(type);
    return (config && !wrong ? "" : setting(wrong)) + type + " p" + index;
  }

  private void comment(String text, int parameters, boolean wrong) {
    if (wrong && sometimes(6)) {
      return;
    }
    source.append("/** ").append(text).append(".\n");
    for (int i = 0; i < parameters; i++) {
      if (!wrong || !sometimes(8)) {
        source
            .append(" * @param p")
            .append(i)
            .append(wrong && sometimes(9) ? "" : " text")
            .append('\n');
      }
    }
    source.append(" */\n");
  }

  private String variables(int count, boolean wrong) {
    return IntStream.range(0, count)
        .mapToObj(i -> variable(i, wrong))
        .collect(Collectors.joining(", "));
  }

  private void experiment(int index, boolean wrong) {
    int count = random.nextInt(6);
    boolean rest = sometimes(4);
    comment("Trains", rest ? count + 1 : count, wrong);
    String name = wrong && sometimes(20) ? "runs" : "train" + index;
    source
        .append("@Experiment ")
        .append(wrong ? any("", "", "private ", "static ", "<T> ") : any("", "static "));
    source.append(any("void ", "double ", "Score ")).append(name).append("(");
    List<String> parameters = new ArrayList<>(List.of(sometimes(2) ? "Run run" : ""));
    parameters.add(variables(count, wrong));
    parameters.add(
        rest ? any("int", "Path", "Rate", wrong ? "Object" : "String") + "... p" + count : "");
    parameters.removeIf(String::isEmpty);
    source
        .append(String.join(", ", parameters))
        .append(") throws IOException { throw new IOException(); }\n");
  }

  private String program(long seed, boolean wrong) {
    random = new Random(seed);
    source.setLength(0);
    source.append(SHARED).append(wrong ? WRONG_SHARED : "");
    int components = 1 + random.nextInt(4);
    comment("Random", components, wrong);
    source.append("@Config record Random(").append(variables(components, wrong)).append(") {}\n");
    comment("Digits", 0, false);
    source.append(any("", "public ")).append("final class Digits {\n");
    source.append("  record Score(double loss) {}\n");
    for (int i = 0; i < EXPERIMENTS; i++) {
      experiment(i, wrong);
    }
    source.append("}\n");
    return source.toString();
  }

  private static Compilation compile(String source) {
    List<JavaFileObject> sources = new ArrayList<>(Sources.stubs());
    sources.add(Sources.source("exp/Digits.java", source));
    return javac()
        .withProcessors(new ExperimentProcessor())
        .withOptions("-Xlint:all,-processing,-auxiliaryclass,-rawtypes", "-Werror")
        .compile(sources);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rightProgramsCompile(long seed) {
    String program = program(seed, false);
    assertThat(compile(program).diagnostics()).as(program).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void wrongProgramsAreExplainedOnce(long seed) {
    String program = program(seed, true);
    List<String> problems =
        compile(program).diagnostics().stream().map(RandomProgramTest::text).toList();
    assertThat(problems)
        .as(program)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.contains("[Kite"));
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ENGLISH);
    boolean ours = message.startsWith("[") && !message.startsWith("[Bug]");
    return Arrays.asList(diagnostic.getLineNumber(), diagnostic.getColumnNumber())
        + (ours ? " [Kite] " : " ")
        + message;
  }
}
