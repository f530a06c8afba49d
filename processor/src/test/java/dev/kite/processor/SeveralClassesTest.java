package dev.kite.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.processor.GeneratedProgram.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program of two classes in {@code golden/program}. */
class SeveralClassesTest {

  private static GeneratedProgram laboratory;

  @BeforeAll
  static void compile(@TempDir Path classes) throws IOException {
    List<JavaFileObject> sources = Sources.program(Sources.directory("/golden/program"));
    laboratory = GeneratedProgram.compile(sources, "com.example.LaboratoryCli", classes);
  }

  @Test
  void anExperimentIsTypedBehindItsClass(@TempDir Path directory) throws Exception {
    Ended ended = laboratory.run(directory, Map.of(), "letters", "count");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(directory.resolve("mlruns")).isDirectory();
  }

  @Test
  void theOnlyExperimentOfAClassIsNotTyped(@TempDir Path directory) throws Exception {
    Ended ended = laboratory.run(directory, Map.of(), "numbers", "--first=3");
    assertThat(ended.code()).as(ended.err()).isZero();
    Ended refused = laboratory.run(directory, Map.of(), "numbers", "--first=x");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("laboratory numbers: --first: \"x\" is not a whole number");
  }

  @Test
  void theProgramListsItsClasses(@TempDir Path directory) throws Exception {
    Ended ended = laboratory.run(directory, Map.of(), "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("Everything that the laboratory does.")
        .contains("letters Letters.", "numbers Adds numbers.");
    assertThat(Files.exists(directory.resolve("mlruns"))).isFalse();
  }

  @Test
  void aClassIsAProgramOfItsOwn(@TempDir Path directory) throws Exception {
    GeneratedProgram letters = laboratory.main("com.example.LettersCli");
    assertThat(letters.run(directory, Map.of(), "draw").code()).isZero();
  }
}
