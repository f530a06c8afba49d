package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProblemsTest {

  @Test
  void ofVeryManyTheFirstAreShownAndTheRestIsCounted() {
    Problems problems = new Problems();
    IntStream.range(0, 200_000).forEach(i -> problems.add("key" + i + " is unknown"));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    problems.print("digits", new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(53)
        .startsWith("digits: 200000 problems", "  key0 is unknown")
        .endsWith("  key49 is unknown", "  ... and 199950 more", "Try: digits --help");
    assertThat(problems.text()).hasLineCount(51).endsWith("\n... and 199950 more");
  }
}
