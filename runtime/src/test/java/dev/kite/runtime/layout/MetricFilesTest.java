package dev.kite.runtime.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Written;
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
      assertThat(second.write(point("loss", 0.5, 1)).fresh()).isEmpty();
      assertThat(second.write(point("loss", Double.NaN, 2)).fresh()).isEmpty();
      assertThat(second.write(point("loss", 0.25, 3)).fresh()).hasSize(1);
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
      assertThat(files.write(point("loss", 1, 10)).fresh()).hasSize(1);
      assertThat(files.write(point("loss", 2, 5)).fresh()).hasSize(1);
      assertThat(files.write(point("loss", 2, 5)).fresh()).isEmpty();
      assertThat(files.write(point("loss", 3, 7)).fresh()).hasSize(1);
      assertThat(files.write(point("loss", 4, 7)).fresh()).isEmpty();
    }
    assertThat(content("loss")).isEqualTo("1 1.0 10\n1 2.0 5\n1 3.0 7\n");
    assertThat(warnings)
        .containsExactly("Metric \"loss\" at step 7 was 3.0 already; 4.0 is not recorded.");
  }

  @Test
  void stepIsRecordedOnceAlsoAmongPointsThatComeTogether() throws IOException {
    try (MetricFiles files = open()) {
      List<MetricPoint> together = new ArrayList<>();
      for (long step : new long[] {10, 5, 10, 5, 11, 10}) {
        together.addAll(point("loss", (double) step, step));
        together.addAll(point("accuracy", 1, step));
      }
      assertThat(files.write(together).fresh()).hasSize(6);
    }
    assertThat(content("loss")).isEqualTo("1 10.0 10\n1 5.0 5\n1 11.0 11\n");
    assertThat(content("accuracy")).isEqualTo("1 1.0 10\n1 1.0 5\n1 1.0 11\n");
    assertThat(warnings).isEmpty();
  }

  @Test
  void fileThatCannotBeWrittenKeepsNoOtherOneBack() throws IOException {
    try (MetricFiles files = open()) {
      Path inTheWay = Files.createDirectory(directory.resolve("metrics/loss"));
      List<MetricPoint> both = new ArrayList<>(point("loss", 1, 1));
      both.addAll(point("accuracy", 1, 1));
      Written written = files.write(both);
      assertThat(written.refused()).isEqualTo(point("loss", 1, 1));
      assertThat(written.fresh()).isEqualTo(point("accuracy", 1, 1));
      assertThat(written.reason()).isNotEmpty();

      Files.delete(inTheWay);
      assertThat(files.write(written.refused()).fresh()).hasSize(1);
    }
    assertThat(content("loss")).isEqualTo("1 1.0 1\n");
  }

  @Test
  void aMillionPointsTakeOneWritePerFileAndCall() throws IOException {
    int written = 0;
    try (MetricFiles files = open()) {
      for (int call = 0; call < 100; call++) {
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < 100; step++) {
          for (int key = 0; key < 100; key++) {
            points.add(new MetricPoint("key" + key, step * 0.1, call * 100L + step, 1));
          }
        }
        written += files.write(points).fresh().size();
      }
    }
    assertThat(written).isEqualTo(1_000_000);
    assertThat(content("key7").lines()).hasSize(10_000);
  }

  @Test
  void lineThatWasTornOffIsRemovedAndRecordedAgain() throws IOException {
    try (MetricFiles first = open()) {
      first.write(point("loss", 0.5, 1));
    }
    Path file = directory.resolve("metrics/loss");
    Files.writeString(file, "1 0.5 1\n17637216000");
    try (MetricFiles second = open()) {
      assertThat(second.write(point("loss", 0.5, 1)).fresh()).isEmpty();
      assertThat(second.write(point("loss", 0.25, 2)).fresh()).hasSize(1);
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
      assertThat(second.write(point("LOSS", 3, 1)).fresh()).isEmpty();
      assertThat(second.write(point("loss/train", 2, 1)).fresh()).isEmpty();
      assertThat(second.write(point("f1@0.5", 4, 1)).fresh()).isEmpty();
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

  @Test
  void lineThatIsTornOffIsNoPoint() throws IOException {
    Path file = directory.resolve("torn");
    Files.writeString(file, "1 0.5 1\n2 0.25 2\n3 0.1");

    assertThat(MetricTail.all("loss", file)).extracting(MetricPoint::step).containsExactly(1L, 2L);

    Files.writeString(file, "1 0.5 1\n".repeat(5000));
    assertThat(MetricTail.all("loss", file)).hasSize(5000);
  }
}
