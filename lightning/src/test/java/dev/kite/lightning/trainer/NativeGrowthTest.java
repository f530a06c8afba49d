package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.ForkedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own with a fixed heap: what grows there is native memory. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the resident size is read from /proc")
class NativeGrowthTest {
  private static final long ALLOWED_KIBIBYTES = 16 * 1024;

  /** One line of the program's report. */
  private record Measurement(int step, long kibibytes, long live) {
    static Measurement parse(String line) {
      String[] numbers = line.split(" ", 3);
      return new Measurement(
          Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }
  }

  @TempDir Path directory;

  @Test
  void stepsDoNotGrowTheProcess() throws IOException, InterruptedException {
    Path report = directory.resolve("report");
    Path output = directory.resolve("output");
    List<String> options =
        List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:MaxDirectMemorySize=64m");
    assertThat(ForkedProgram.run(options, GrowthProgram.class, output, report))
        .as(Files.readString(output))
        .isZero();
    List<Measurement> found = Files.readAllLines(report).stream().map(Measurement::parse).toList();
    assertThat(found)
        .extracting(Measurement::step)
        .containsExactly(GrowthProgram.FROM, GrowthProgram.TO);
    Measurement from = found.get(0);
    Measurement to = found.get(1);
    assertThat(to.live()).as("live resources").isEqualTo(from.live());
    assertThat(to.kibibytes() - from.kibibytes())
        .as("growth in KiB")
        .isLessThanOrEqualTo(ALLOWED_KIBIBYTES);
  }
}
