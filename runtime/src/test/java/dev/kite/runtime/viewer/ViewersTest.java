package dev.kite.runtime.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ViewersTest {

  @TempDir Path dir;

  private StoredRun train(RunSpec spec, int from, int to) throws IOException {
    RunExecutor executor = RunExecutor.of(LocalTracker.in(dir));
    for (RunListener viewer : Viewers.of(Env.of(Map.of("KITE_LISTENERS", "csv, TensorBoard")))) {
      executor = executor.listener(viewer);
    }
    executor.execute(
        spec,
        run -> {
          for (int step = from; step < to; step++) {
            run.log("val/loss", 1.0 / (step + 1), step);
            run.log("a,b", Double.NaN, step);
          }
          return Result.none();
        });
    return LocalTracker.in(dir).runs().list().get(0);
  }

  private static List<Path> eventFiles(StoredRun run) throws IOException {
    try (Stream<Path> files = Files.list(run.artifacts().resolve("tensorboard"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void nothingIsWrittenUnlessAskedFor() {
    assertThat(Viewers.of(Env.of(Map.of()))).isEmpty();
    assertThat(Viewers.of(Env.of(Map.of("KITE_LISTENERS", "csv,excel")))).hasSize(1);
  }

  @Test
  void csvHasEveryPointOnceAlsoAfterAResumeWhoseProcessLostSome() throws IOException {
    StoredRun run = train(RunSpec.of("train").seed(1).build(), 0, 3);
    Path csv = run.artifacts().resolve("metrics.csv");
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(7).first().isEqualTo("key,step,time,value");
    assertThat(lines).anyMatch(line -> line.matches("val/loss,2,.*,0\\.3333333333333333"));
    assertThat(lines).anyMatch(line -> line.matches("\"a,b\",0,.*,NaN"));

    // The process was killed in the middle of a line.
    Files.writeString(csv, "key,step,time,value\r\nval/lo");
    train(RunSpec.of("train").seed(1).continued(run.id()).build(), 2, 5);
    assertThat(Files.readAllLines(csv)).hasSize(11).doesNotHaveDuplicates();
  }

  private static List<MetricPoint> losses(int from, int to) {
    long now = System.currentTimeMillis();
    return IntStream.range(from, to)
        .mapToObj(step -> new MetricPoint("val/loss", 1.0 / (step + 1), step, now))
        .toList();
  }

  @Test
  void csvHasEveryPointOnceAlsoWhenTheFirstOnesAreRecordedBeforeItBegins() throws IOException {
    StoredRun run = train(RunSpec.of("train").seed(1).build(), 0, 3);
    CsvListener csv = new CsvListener();
    try (RunRecord again =
        LocalTracker.in(dir).open(RunSpec.of("train").seed(1).continued(run.id()).build())) {
      List<MetricPoint> early = again.write(losses(2, 40)).fresh();
      csv.onStart(again.info());
      csv.onMetrics(early);
      csv.onMetrics(again.write(losses(40, 60)).fresh());
      csv.close();
    }

    List<String> lines = Files.readAllLines(run.artifacts().resolve("metrics.csv"));
    assertThat(lines).hasSize(1 + 3 + 60).doesNotHaveDuplicates();
    assertThat(lines.stream().filter(line -> line.startsWith("val/loss,"))).hasSize(60);
  }

  @Test
  void eventFilesBeginAsTensorFlowsDoAndEveryProcessHasItsOwn() throws IOException {
    StoredRun run = train(RunSpec.of("train").seed(1).build(), 0, 3);
    train(RunSpec.of("train").seed(1).continued(run.id()).build(), 2, 4);
    List<Path> files = eventFiles(run);
    assertThat(files).hasSize(2);
    byte[] bytes = Files.readAllBytes(files.get(0));
    // Length 24 and its checksum, as at the begin of every file that TensorFlow writes.
    assertThat(bytes).startsWith(0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22, 0x09);
    assertThat(records(bytes)).isEqualTo(1 + 6);
    assertThat(records(Files.readAllBytes(files.get(1)))).isEqualTo(1 + 2);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains("val/loss");
  }

  /** Follows the lengths and checks the sums of the records. */
  private static int records(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int records = 0;
    while (in.hasRemaining()) {
      byte[] data = new byte[(int) in.getLong()];
      in.getInt();
      in.get(data);
      assertThat(in.getInt()).isEqualTo(EventFile.checksum(data));
      records++;
    }
    return records;
  }
}
