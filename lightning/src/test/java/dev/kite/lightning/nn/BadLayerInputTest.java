package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.ForkedProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadLayerInputTest {
  @TempDir Path directory;

  @Test
  void whateverInputALayerGetsItReturnsOrSaysWhatIsWrong()
      throws IOException, InterruptedException {
    assertThat(ForkedProgram.assertSurvives(BadLayerInputProgram.class, directory))
        .isGreaterThan(4_000);
  }
}
