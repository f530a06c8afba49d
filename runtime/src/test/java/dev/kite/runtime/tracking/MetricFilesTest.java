package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.MetricPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricFilesTest {

  @TempDir Path directory;

  private final Logger logger = Logger.getLogger(MetricFiles.class.getName());
  private final List<String> warnings = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          warnings.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  private MetricFiles open() throws IOException {
    Path metrics = Files.createDirectories(directory.resolve("metrics"));
    return new MetricFiles(metrics, directory.resolve("renamed"));
  }

  private static List<MetricPoint> point(String key, double value, long step) {
    return List.of(new MetricPoint(key, value, step, 1));
  }

  private String content(String key) throws IOException {
    return Files.readString(directory.resolve("metrics").resolve(key));
  }

  @Test
  void replayedPointsAreDroppedAndNewOnesAppended() throws IOException {
    try (MetricFiles first = open()) {
      first.write(point("loss", 0.5, 1));
      first.write(point("loss", Double.NaN, 2));
    }
    try (MetricFiles second = open()) {
      assertThat(second.lastStep()).isEqualTo(2);
      assertThat(second.write(point("loss", 0.5, 1))).isEmpty();
      assertThat(second.write(point("loss", Double.NaN, 2))).isEmpty();
      assertThat(second.write(point("loss", 0.25, 3))).hasSize(1);
    }
    assertThat(content("loss")).isEqualTo("1 0.5 1\n1 NaN 2\n1 0.25 3\n");
    assertThat(warnings).isEmpty();
  }

  @Test
  void replayThatDiffersIsReportedOncePerKey() throws IOException {
    try (MetricFiles first = open()) {
      first.write(point("loss", 0.5, 1));
      first.write(point("loss", 0.4, 2));
    }
    try (MetricFiles second = open()) {
      second.write(point("loss", 0.51, 1));
      second.write(point("loss", 0.41, 2));
    }
    assertThat(content("loss")).isEqualTo("1 0.5 1\n1 0.4 2\n");
    assertThat(warnings)
        .containsExactly("Resume is not exact: metric \"loss\" at step 1 was 0.5 and is now 0.51.");
  }

  @Test
  void stepIsRecordedOnceInAnyOrder() throws IOException {
    try (MetricFiles files = open()) {
      assertThat(files.write(point("loss", 1, 10))).hasSize(1);
      assertThat(files.write(point("loss", 2, 5))).hasSize(1);
      assertThat(files.write(point("loss", 2, 5))).isEmpty();
      assertThat(files.write(point("loss", 3, 7))).hasSize(1);
      assertThat(files.write(point("loss", 4, 7))).isEmpty();
    }
    assertThat(content("loss")).isEqualTo("1 1.0 10\n1 2.0 5\n1 3.0 7\n");
    assertThat(warnings)
        .containsExactly("Metric \"loss\" at step 7 was 3.0 already; 4.0 is not recorded.");
  }

  @Test
  void lineThatWasTornOffIsRemovedAndRecordedAgain() throws IOException {
    try (MetricFiles first = open()) {
      first.write(point("loss", 0.5, 1));
    }
    Path file = directory.resolve("metrics/loss");
    Files.writeString(file, "1 0.5 1\n17637216000");
    try (MetricFiles second = open()) {
      assertThat(second.write(point("loss", 0.5, 1))).isEmpty();
      assertThat(second.write(point("loss", 0.25, 2))).hasSize(1);
    }
    assertThat(content("loss")).isEqualTo("1 0.5 1\n1 0.25 2\n");
  }

  @Test
  void keysThatNeedOneFileAreToldApartAlsoByTheNextProcess() throws IOException {
    try (MetricFiles first = open()) {
      first.write(point("loss", 1, 1));
      first.write(point("loss/train", 2, 1));
      first.write(point("LOSS", 3, 1));
      first.write(point("f1@0.5", 4, 1));
    }
    try (MetricFiles second = open()) {
      assertThat(second.write(point("LOSS", 3, 1))).isEmpty();
      assertThat(second.write(point("loss/train", 2, 1))).isEmpty();
      assertThat(second.write(point("f1@0.5", 4, 1))).isEmpty();
    }
    assertThat(content("loss")).isEqualTo("1 1.0 1\n");
    assertThat(content("f1_0.5")).isEqualTo("1 4.0 1\n");
    assertThat(content("loss_train")).isEqualTo("1 2.0 1\n");
    assertThat(content("LOSS_")).isEqualTo("1 3.0 1\n");
  }

  @Test
  void manyMetricsDoNotUseUpFileHandles() throws IOException {
    try (MetricFiles files = open()) {
      for (int step = 0; step < 2; step++) {
        for (int key = 0; key < 200; key++) {
          files.write(point("key" + key, key, step));
        }
      }
      files.flush();
    }
    assertThat(content("key0")).isEqualTo("1 0.0 0\n1 0.0 1\n");
    assertThat(content("key199")).isEqualTo("1 199.0 0\n1 199.0 1\n");
  }

  @Test
  void keysAreMadeAcceptableToMlflow() {
    assertThat(KeyFiles.sanitised("val/loss")).isEqualTo("val/loss");
    assertThat(KeyFiles.sanitised("/a//b/../c/")).isEqualTo("a/b/__/c");
    assertThat(KeyFiles.sanitised("100% [x]:\u00fc")).isEqualTo("100_ _x___");
    assertThat(KeyFiles.sanitised("")).isEqualTo("_");
    assertThat(KeyFiles.sanitised("k".repeat(300))).hasSize(250);
  }
}
