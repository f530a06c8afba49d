package dev.kite.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.execution.MetricBuffer.Logged;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.Written;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricWriterTest {

  @TempDir Path root;

  private RunRecord open() {
    return LocalTracker.in(root).open(RunSpec.of("digits").seed(1).build());
  }

  private static List<String> steps(RunRecord record, String key) throws Exception {
    return Files.readAllLines(record.info().dir().resolveSibling("metrics").resolve(key)).stream()
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .toList();
  }

  @Test
  void pointsAreOnTheDiskWithoutBeingAskedFor() throws Exception {
    RunRecord record = open();
    MetricWriter writer = new MetricWriter(record, points -> {});
    writer.add(Logged.of("loss", 1, 1, 1));

    Path file = record.info().dir().resolveSibling("metrics").resolve("loss");
    for (int i = 0; i < 2000 && !(Files.exists(file) && Files.size(file) > 0); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(file).hasContent("1 1.0 1");
    writer.end();
    record.close();
  }

  @Test
  void whatAFullDiskRefusesIsRecordedWhenThereIsRoomAgain() throws Exception {
    RunRecord local = open();
    FullDisk disk = new FullDisk(local);
    List<MetricPoint> told = Collections.synchronizedList(new ArrayList<>());
    MetricWriter writer = new MetricWriter(disk, told::addAll);
    writer.add(Logged.of("loss", 1, 1, 1));
    writer.flush();
    disk.full = true;
    for (int step = 2; step <= 50; step++) {
      writer.add(Logged.of(Map.of("loss", (double) step, "accuracy", 0.5), step, 1));
    }
    assertThatThrownBy(writer::flush)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("Could not record 98 metric points: No space left on device.");
    disk.full = false;
    writer.add(Logged.of("loss", 51, 51, 1));
    writer.flush();
    writer.end();
    local.close();

    assertThat(steps(local, "loss"))
        .isEqualTo(LongStream.rangeClosed(1, 51).mapToObj(Long::toString).toList());
    assertThat(steps(local, "accuracy")).hasSize(49);
    assertThat(told).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void errorInBetweenLosesNoPoint() throws Exception {
    RunRecord local = open();
    FullDisk disk = new FullDisk(local);
    disk.errors.set(2);
    MetricWriter writer = new MetricWriter(disk, points -> {});
    for (int step = 1; step <= 10; step++) {
      writer.add(Logged.of("loss", step, step, 1));
    }
    for (int i = 0; i < 2000 && disk.errors.get() > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    writer.end();
    local.close();

    assertThat(steps(local, "loss")).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void whoLogsFasterThanTheDiskWritesWaitsInsteadOfLosingPoints() throws Exception {
    MetricBuffer buffer = new MetricBuffer(100);
    CountDownLatch done = new CountDownLatch(1);
    Thread training =
        new Thread(
            () -> {
              for (int step = 0; step < 1000; step++) {
                buffer.add(Logged.of("loss", 1, step, 1));
              }
              done.countDown();
            });
    training.start();
    int taken = 0;
    int most = 0;
    while (done.getCount() > 0 || taken < 1000) {
      List<Logged> batch = buffer.take();
      most = Math.max(most, batch.size());
      taken += batch.size();
    }
    training.join();

    assertThat(taken).isEqualTo(1000);
    assertThat(most).isLessThanOrEqualTo(100);
  }

  /** A record whose disk is full at times, or that runs out of memory. */
  private static final class FullDisk implements RunRecord {
    private final RunRecord record;
    private volatile boolean full;
    private final AtomicInteger errors = new AtomicInteger();

    private FullDisk(RunRecord record) {
      this.record = record;
    }

    @Override
    public RunInfo info() {
      return record.info();
    }

    @Override
    public Written write(List<MetricPoint> points) {
      if (errors.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
        throw new OutOfMemoryError("on purpose");
      }
      return full
          ? new Written(List.of(), points, "No space left on device")
          : record.write(points);
    }

    @Override
    public OptionalDouble at(String key, long step) {
      return record.at(key, step);
    }

    @Override
    public void input(URI uri, Path local) {
      record.input(uri, local);
    }

    @Override
    public boolean keeps(Path file) {
      return record.keeps(file);
    }

    @Override
    public long lastStep() {
      return record.lastStep();
    }

    @Override
    public void flush() {
      record.flush();
    }
  }
}
