package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunIndexTest {

  private static final int RUNS = 80;

  @TempDir Path temporary;
  private Path root;
  private Path template;

  @BeforeEach
  void storeOfEndedRuns() throws IOException {
    root = temporary.resolve("mlruns");
    try (RunRecord record = LocalTracker.in(root).open(RunSpec.of("train").build())) {
      record.onFinish(new Outcome.Finished(Result.none()));
      template = record.info().dir().resolve("..").normalize();
    }
    for (int i = 1; i < RUNS; i++) {
      copy(i);
    }
    age(root);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "%032x", number);
  }

  /** Writes a run like the first one. */
  private Path copy(int number) throws IOException {
    String id = id(number);
    Path run = template.resolveSibling(id);
    for (String directory : List.of("params", "tags", "metrics", "artifacts")) {
      Files.createDirectories(run.resolve(directory));
    }
    MetaFile meta = MetaFile.read(template).orElseThrow();
    meta.with("run_id", id).with("run_name", "run-" + number).write(run, run);
    Files.writeString(run.resolve("params/lr"), Double.toString(number / 100.0));
    Files.writeString(run.resolve("metrics/loss"), "1 0.5 0\n2 " + number + ".25 7\n");
    Files.writeString(run.resolve("tags/kite.experiment"), "train");
    return run;
  }

  /** Lets everything have been written an hour ago. */
  private static void age(Path top) throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
      }
    }
  }

  private List<StoredRun> runs() throws IOException {
    return new RunIndex(root).runs();
  }

  /** Returns how many files below the store were read. */
  private long filesReadBy(Listing work) throws IOException {
    Path events = temporary.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileRead").withThreshold(Duration.ZERO).withoutStackTrace();
      recording.start();
      work.list();
      recording.stop();
      recording.dump(events);
    }
    return RecordingFile.readAllEvents(events).stream()
        .map((RecordedEvent event) -> String.valueOf(event.getString("path")))
        .filter(path -> path.startsWith(root.toString()))
        .distinct()
        .count();
  }

  /** Looks at the store. */
  private interface Listing {
    List<StoredRun> list() throws IOException;
  }

  @Test
  void secondLookReadsOnlyTheIndexAndTheExperiments() throws IOException {
    assertThat(filesReadBy(this::runs)).isGreaterThan(3 * RUNS);
    assertThat(root.resolve(RunIndex.NAME)).isRegularFile();
    assertThat(filesReadBy(this::runs)).isLessThanOrEqualTo(3);
  }

  @Test
  void indexSaysWhatTheDirectoriesSay() throws IOException {
    List<StoredRun> read = runs();
    assertThat(read).hasSize(RUNS);
    assertThat(read)
        .filteredOn(run -> run.name().equals("run-7"))
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.params()).isEqualTo(Map.of("lr", "0.07"));
              assertThat(run.points()).containsEntry("loss", new MetricPoint("loss", 7.25, 7, 2));
              assertThat(run.metrics()).isEqualTo(Map.of("loss", 7.25));
              assertThat(run.artifacts()).isDirectory();
            });
    assertThat(runs()).isEqualTo(read);
    Files.delete(root.resolve(RunIndex.NAME));
    assertThat(runs()).isEqualTo(read);
  }

  @Test
  void indexThatIsTornOrForeignCountsAsAbsent() throws IOException {
    List<StoredRun> read = runs();
    Path index = root.resolve(RunIndex.NAME);
    byte[] whole = Files.readAllBytes(index);
    for (int length : new int[] {0, 3, whole.length / 2, whole.length - 1}) {
      Files.write(index, java.util.Arrays.copyOf(whole, length));
      assertThat(runs()).isEqualTo(read);
    }
    byte[] flipped = whole.clone();
    flipped[whole.length / 3] ^= 1;
    Files.write(index, flipped);
    assertThat(runs()).isEqualTo(read);
  }

  @Test
  void changesOfEndedRunsAreSeen() throws IOException {
    runs();
    Path changed = template.resolveSibling(id(3));
    MetaFile meta = MetaFile.read(changed).orElseThrow();
    meta.with("run_name", "renamed").write(changed, changed);
    new RunDirectory(template.resolveSibling(id(4))).create();
    new RunDirectory(template.resolveSibling(id(4))).tag("team", "red");
    Path deleted = template.resolveSibling(id(5));
    MetaFile.read(deleted).orElseThrow().with("lifecycle_stage", "deleted").write(deleted, deleted);
    Path added = copy(1000);

    for (int look = 0; look < 2; look++) {
      List<StoredRun> read = runs();
      assertThat(read).hasSize(RUNS);
      assertThat(read).extracting(StoredRun::name).contains("renamed", "run-1000");
      assertThat(read)
          .filteredOn(run -> "red".equals(run.tags().get("team")))
          .extracting(StoredRun::name)
          .containsExactly("run-4");
      assertThat(read).extracting(StoredRun::name).doesNotContain("run-5");
    }
    assertThat(added).isDirectory();
  }

  @Test
  void runningRunIsReadAnew() throws IOException {
    runs();
    try (RunRecord record = LocalTracker.in(root).open(RunSpec.of("train").build())) {
      assertThat(runs()).hasSize(RUNS + 1);
      age(record.info().dir().resolve("../metrics").normalize());
      record.write(List.of(new MetricPoint("loss", 3, 1, 0)));
      assertThat(runs())
          .first()
          .satisfies(run -> assertThat(run.metrics()).containsEntry("loss", 3.0));
      record.write(List.of(new MetricPoint("loss", 2, 2, 0)));
      assertThat(runs())
          .first()
          .satisfies(run -> assertThat(run.metrics()).containsEntry("loss", 2.0));
    }
  }

  @Test
  void startOfRunLooksOnlyAtThoseThatMayBeRunning() throws IOException {
    LocalTracker tracker = LocalTracker.in(root);
    tracker.open(RunSpec.of("train").build()).close();
    assertThat(
            filesReadBy(
                () -> {
                  tracker.open(RunSpec.of("train").build()).close();
                  return List.of();
                }))
        .isLessThan(20);
  }

  @Test
  void brokenRunsAreListedWithTheirDefect() throws IOException {
    Path unreadable = template.resolveSibling(id(6));
    Files.writeString(unreadable.resolve("meta.yaml"), "status: [unclosed\n");
    Path empty = Files.createDirectories(template.resolveSibling("e".repeat(32)));
    Path binary = template.resolveSibling(id(8));
    Files.write(binary.resolve("params/lr"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Files.writeString(template.resolveSibling(id(9)).resolve("metrics/loss"), "torn");
    age(unreadable);
    age(empty);

    for (int look = 0; look < 2; look++) {
      List<StoredRun> read = runs();
      assertThat(read).hasSize(RUNS + 1);
      assertThat(read)
          .filteredOn(run -> run.defect().isPresent())
          .extracting(StoredRun::id)
          .containsExactlyInAnyOrder(id(6), "e".repeat(32), id(8));
    }
    assertThat(LocalTracker.in(root).runs().tagged("kite.experiment", Set.of("train")))
        .isNotEmpty()
        .allMatch(run -> run.defect().isEmpty());
  }
}
