package dev.kite.lightning.op;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.ForkedProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
  @TempDir Path directory;

  @Test
  void whateverArgumentsAFunctionGetsItReturnsOrSaysWhatIsWrong()
      throws IOException, InterruptedException {
    assertThat(ForkedProgram.assertSurvives(BadInputProgram.class, directory))
        .isGreaterThan(10_000);
  }
}
