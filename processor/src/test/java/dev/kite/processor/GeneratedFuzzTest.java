package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hands random words and random YAML to generated parsers: they read or refuse, nothing else. */
class GeneratedFuzzTest {

  private static final int LINES = 100_000;
  private static final int FILES = 3;
  private static final int PRINTED = 1_000;

  private static final List<String> PARSERS =
      List.of("moving.MovingTakeManyArgs", "moving.MovingComposeArgs", "moving.MovingAddUpArgs");

  private static final List<String> NAMES =
      List.of(
          "kwonly-no-default",
          "rate",
          "flag",
          "no-flag",
          "numbers",
          "color",
          "maybe",
          "verbose",
          "person",
          "origin.x",
          "origin.y",
          "origin",
          "crop",
          "crop.count",
          "crop.part",
          "seed",
          "device",
          "note",
          "k",
          "kwonly",
          "",
          "rate.rate",
          "CROP",
          "help!");

  private static final List<String> TEXTS =
      List.of(
          "",
          "1",
          "-2",
          "1e3",
          "0.5",
          "inf",
          "NaN",
          "yes",
          "red",
          "BLUE",
          "pixels",
          "share",
          "1,2,3",
          "[1, 2]",
          "[",
          "{\"a\": 1}",
          "a=b",
          "Hopper, Grace",
          "--",
          "-",
          "-k",
          "--rate",
          "x y",
          "\"",
          "'",
          "null",
          "~",
          "#",
          ": ",
          "\n",
          "\t",
          "\u0000",
          "ß\ud83e\ude81",
          "\ud83e",
          "%s",
          "${x}",
          "@file",
          "99999999999999999999",
          "cpu",
          "é");

  private static GeneratedProgram program;
  private static GeneratedArgs generated;

  private int files;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    program = GeneratedProgram.compile("Moving.java", "moving.MovingCli", classes);
    generated = new GeneratedArgs(program.loader());
  }

  @Test
  void everyCommandLineIsReadOrRefused(@TempDir Path directory) throws Exception {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < LINES; i++) {
      String[] words = words(random, directory);
      String parser = one(random, PARSERS);
      try {
        generated.parse(parser, words);
        read++;
      } catch (UsageException e) {
        assertThat(e.getMessage()).as("%s %s", parser, List.of(words)).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError(parser + " failed at " + List.of(words), e);
      }
    }
    assertThat(read).as("lines that were read").isBetween(LINES / 1_000, LINES / 2);
    assertThat(files).as("files that were written").isGreaterThan(LINES / 2);
  }

  @Test
  void everyCommandLineEndsWithCode0Or2(@TempDir Path directory) throws Exception {
    Random random = new Random(8);
    Method run = program.loader().loadClass("moving.MovingCli").getMethod("run", String[].class);
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    try {
      for (int i = 0; i < PRINTED; i++) {
        List<String> words =
            new ArrayList<>(
                List.of(one(random, List.of("take-many", "compose", "add-up", "fail"))));
        words.add("--print-config");
        words.addAll(List.of(words(random, directory)));
        Object code = run.invoke(null, (Object) words.toArray(new String[0]));
        assertThat(code).as(words.toString()).isIn(0, 2);
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String[] words(Random random, Path directory) throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(6)) {
        case 0 -> words.add("--" + one(random, NAMES));
        case 1 -> words.add(config(random, directory));
        case 2 -> words.add(one(random, TEXTS));
        default -> words.add("--" + one(random, NAMES) + "=" + one(random, TEXTS));
      }
    }
    if (random.nextBoolean()) {
      words.add("--kwonly-no-default=1");
    }
    if (random.nextBoolean()) {
      words.add(config(random, directory));
    }
    return words.toArray(new String[0]);
  }

  /** Writes a file that no line has named before, in the place of an older one. */
  private String config(Random random, Path directory) throws IOException {
    files++;
    Path file = directory.resolve(random.nextInt(FILES) + ".yaml");
    return "--config=" + Files.write(file, RandomYaml.file(random, NAMES, TEXTS));
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
