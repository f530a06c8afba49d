package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/training.md. */
class SpiralTest {
  @Test
  void theDocumentShowsIt() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/kite/examples/Spiral.java"));
    String shown = source.substring(source.indexOf("/** Two spirals"));
    assertThat(Files.readString(Path.of("../docs/training.md")))
        .contains("```java\n" + shown + "```\n");
  }

  @Test
  void itLearnsAndHearsOfItsValidations(@TempDir Path directory)
      throws IOException, InterruptedException {
    String output =
        ProgramProcess.output(directory, SpiralCli.class, "--seed=1", "--max-epochs=20");
    assertThat(output.lines().filter(line -> line.contains("artifacts: {val/"))).hasSize(2);
    assertThat(output).containsPattern("finished in .*accuracy=(0\\.9|1$)");
  }
}
