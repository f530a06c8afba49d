package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.layout.Holder;
import dev.kite.runtime.layout.MetaFile;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LocalTrackerTest {

  @TempDir Path directory;

  private Path mlruns() {
    return directory.resolve("mlruns");
  }

  private RunExecutor executor() {
    return RunExecutor.of(LocalTracker.in(mlruns()));
  }

  private StoredRun only() throws IOException {
    List<StoredRun> runs = LocalTracker.in(mlruns()).runs().list();
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private static RunSpec.Builder spec() {
    return RunSpec.of("digits-train").seed(7).name("yes");
  }

  @Test
  void everyFileOfARunIsWhereMlflowLooks() throws IOException {
    executor()
        .execute(
            spec()
                .note("first try")
                .device("cpu")
                .command(List.of("digits", "--note", "first try"))
                .param(new RunParam("lr", "3e-4", "command line", "Step size.", false, false))
                .param(new RunParam("token", "hush-hush", "env TOKEN", "Secret.", true, false))
                .build(),
            run -> {
              run.log("val/loss", 0.25, 3);
              run.log("val/loss", Double.NaN, 4);
              run.tag("data", "mnist, not hush-hush");
              LoggerFactory.getLogger("user").info("token is {}", "hush-hush");
              return Result.none();
            });

    Path run = only().artifacts().resolve("..").normalize();
    Map<String, String> files = contents(run);
    String id = only().id();
    String experiment = String.valueOf(run.resolve("..").normalize().getFileName());
    assertThat(experiment).matches("[1-9][0-9]{17}");
    assertThat(id).matches("[0-9a-f]{32}").isEqualTo(String.valueOf(run.getFileName()));
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            ".kite/lock",
            ".kite/writer",
            "meta.yaml",
            "metrics/val/loss",
            "params/lr",
            "params/token",
            "tags/data",
            "tags/kite.command",
            "tags/kite.device",
            "tags/kite.experiment",
            "tags/kite.jdk",
            "tags/kite.outcome",
            "tags/kite.seed",
            "tags/kite.version",
            "tags/mlflow.note.content",
            "tags/mlflow.project.entryPoint",
            "tags/mlflow.runName",
            "tags/mlflow.source.name",
            "tags/mlflow.source.type",
            "tags/mlflow.user",
            "artifacts/command.txt",
            "artifacts/config.yaml",
            "artifacts/logs/run.log");
    assertThat(files.get("meta.yaml"))
        .matches(
            """
            artifact_uri: 'file:///.*/%s/%s/artifacts'
            deleted_time: null
            end_time: [0-9]{13}
            entry_point_name: ''
            experiment_id: '%s'
            lifecycle_stage: 'active'
            run_id: '%s'
            run_name: 'yes'
            run_uuid: '%s'
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: [0-9]{13}
            status: 3
            user_id: '%s'
            tags: \\[\\]
            """
                .formatted(experiment, id, experiment, id, id, System.getProperty("user.name")));
    assertThat(files.get("metrics/val/loss")).matches("[0-9]{13} 0.25 3\n[0-9]{13} NaN 4\n");
    assertThat(files.get("params/lr")).isEqualTo("3e-4");
    assertThat(files.get("params/token")).isEqualTo("***");
    assertThat(files.get("tags/data")).isEqualTo("mnist, not ***");
    assertThat(files.get("tags/mlflow.note.content")).isEqualTo("first try");
    assertThat(files.get("tags/mlflow.project.entryPoint")).isEqualTo("digits-train");
    assertThat(files.get("artifacts/command.txt")).isEqualTo("digits --note 'first try'\n");
    assertThat(files.get("artifacts/config.yaml"))
        .isEqualTo(
            """
            # Options of a run of digits-train, as they were resolved.

            # Step size.
            lr: 3e-4  # command line

            # Secret.
            # token:  # secret, from env TOKEN

            # Seed of every random stream.
            seed: 7

            # Where to compute.
            device: cpu
            """);
    assertThat(files.get("artifacts/logs/run.log"))
        .contains(" INFO user: token is ***\n")
        .endsWith("The run has finished.\n");
    assertThat(String.join("\n", files.values())).doesNotContain("hush-hush");
  }

  @Test
  void everyExperimentIsDescribedForMlflow() throws IOException {
    executor().execute(spec().build(), run -> Result.none());

    Path experiment = only().artifacts().resolve("../..").normalize();
    assertThat(mlruns().resolve("0/meta.yaml")).content().contains("name: 'Default'\n");
    assertThat(experiment.resolve("meta.yaml"))
        .content()
        .matches(
            """
            artifact_location: 'file:///.*/%s'
            creation_time: [0-9]{13}
            experiment_id: '%s'
            last_update_time: [0-9]{13}
            lifecycle_stage: 'active'
            name: 'digits-train'
            """
                .formatted(experiment.getFileName(), experiment.getFileName()));
  }

  @Test
  void codeOfTheRunIsRecognised() throws IOException {
    executor().execute(spec().code(LocalTrackerTest.class).build(), run -> Result.none());

    Path tags = only().artifacts().resolveSibling("tags");
    assertThat(tags.resolve("kite.code")).content().matches("[0-9a-f]{16}");
    assertThat(tags.resolve("mlflow.source.name")).hasContent(LocalTrackerTest.class.getName());
  }

  @Test
  void textsThatYamlWouldTakeForSomethingElseStayTexts() throws IOException {
    String name = "0123: 'null' # \u00e9 \n\ttab";
    executor().execute(spec().name(name).build(), run -> Result.none());

    assertThat(only().name()).isEqualTo(name);
  }

  @Test
  void environmentChoosesDirectoryAndExperiment() throws IOException {
    Path other = directory.resolve("elsewhere");
    Env env =
        Env.of(
            Map.of(
                "MLFLOW_TRACKING_URI",
                other.toUri().toString(),
                "MLFLOW_EXPERIMENT_NAME",
                "nightly"));
    RunExecutor.of(LocalTracker.of(env)).execute(spec().build(), run -> Result.none());

    List<StoredRun> runs = LocalTracker.in(other).runs().list();
    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).artifacts().resolve("../../meta.yaml"))
        .content()
        .contains("name: 'nightly'");
  }

  @Test
  void directoryThatCannotBeWrittenIsRefused() throws IOException {
    Files.writeString(mlruns(), "a file in the way");

    assertThatThrownBy(() -> executor().execute(spec().build(), run -> Result.none()))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageStartingWith("Could not record runs in " + mlruns() + ": ")
        .hasMessageContaining("MLFLOW_TRACKING_URI");
  }

  @Test
  void continuedRunKeepsItsHistoryAndForgetsItsEnd() throws IOException {
    executor()
        .execute(
            spec().build(),
            run -> {
              run.log("loss", 1, 1);
              run.log("loss", 2, 2);
              throw new IllegalStateException("power cut");
            });
    StoredRun failed = only();
    Path tags = failed.artifacts().resolveSibling("tags");
    assertThat(tags.resolve("kite.outcome")).hasContent("failed");
    assertThat(tags.resolve("kite.error")).hasContent("IllegalStateException: power cut");
    assertThat(failed.artifacts().resolve("logs/run.log"))
        .content()
        .contains("java.lang.IllegalStateException: power cut\n\tat ");

    Outcome outcome =
        executor()
            .execute(
                spec().continued(failed.id()).build(),
                run -> {
                  assertThat(run.resumed()).isTrue();
                  assertThat(run.id()).isEqualTo(failed.id());
                  assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
                  assertThat(only().end()).isEmpty();
                  run.log("loss", 2, 2);
                  run.log("loss", 3, 3);
                  return Result.of("loss", 3);
                });

    assertThat(outcome.exitCode()).isZero();
    assertThat(failed.artifacts().resolveSibling("metrics").resolve("loss"))
        .content()
        .matches("[0-9]+ 1.0 1\n[0-9]+ 2.0 2\n[0-9]+ 3.0 3\n");
    assertThat(tags.resolve("kite.outcome")).hasContent("finished");
    assertThat(tags.resolve("kite.error")).doesNotExist();
    assertThat(tags.resolve("kite.resumes")).hasContent("1");
    assertThat(only().end()).isPresent();
  }

  @Test
  void runThatIsBeingWrittenIsNotContinued() throws IOException {
    RunRecord writing = LocalTracker.in(mlruns()).open(spec().build());
    String id = writing.info().id();

    assertThatThrownBy(() -> LocalTracker.in(mlruns()).open(spec().continued(id).build()))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
        .hasMessageContaining("is writing it");
    assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
    writing.close();
  }

  @Test
  void otherSeedExperimentOrCodeIsRefused() throws IOException {
    executor().execute(spec().code(LocalTrackerTest.class).build(), run -> Result.none());
    String id = only().id();
    LocalTracker tracker = LocalTracker.in(mlruns());

    assertThatThrownBy(() -> tracker.open(spec().seed(8).continued(id).build()))
        .hasMessageContaining("its seed is 7, not 8");
    assertThatThrownBy(() -> tracker.open(RunSpec.of("other").seed(7).continued(id).build()))
        .hasMessageContaining("it is a run of digits-train, not of other");
    assertThatThrownBy(() -> tracker.open(spec().code(Test.class).continued(id).build()))
        .hasMessageContaining("it was made by other code");
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    tracker.open(spec().code(LocalTrackerTest.class).continued(id).build()).close();
  }

  @Test
  void runWithoutItsWriterHasFailedWhenItWasLastAlive() throws IOException {
    RunRecord writing = LocalTracker.in(mlruns()).open(spec().build());
    Path kite = writing.info().dir().resolveSibling(".kite");
    writing.close();
    Path meta = kite.resolveSibling("meta.yaml");
    Files.writeString(
        meta, Files.readString(meta).replaceFirst("start_time: .*", "start_time: 1600000000000"));
    new Holder("elsewhere", 1, "other boot", true, 1_700_000_000_000L)
        .write(kite.resolve("writer"));

    StoredRun run = only();
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.end().map(end -> end.toEpochMilli())).contains(1_700_000_000_000L);
    assertThat(run.artifacts().resolveSibling("tags").resolve("kite.outcome")).hasContent("killed");
  }

  @Test
  void runThatDiedBeforeItsHeartBeatEndsWithItsLastMetric() throws IOException {
    RunRecord writing = LocalTracker.in(mlruns()).open(spec().build());
    Path kite = writing.info().dir().resolveSibling(".kite");
    writing.write(List.of(new MetricPoint("loss", 1, 0, System.currentTimeMillis())));
    writing.close();
    new Holder("elsewhere", 1, "other boot", true, 1_700_000_000_000L)
        .write(kite.resolve("writer"));
    Path metric = kite.resolveSibling("metrics").resolve("loss");

    assertThat(only().end().orElseThrow().toEpochMilli())
        .isEqualTo(Files.getLastModifiedTime(metric).toMillis())
        .isGreaterThanOrEqualTo(only().start().toEpochMilli());
  }

  @Test
  void runThatCannotBeCorrectedKeepsNobodyFromLookingOrRunning() throws IOException {
    RunRecord writing = LocalTracker.in(mlruns()).open(spec().build());
    Path kite = writing.info().dir().resolveSibling(".kite");
    writing.close();
    Files.delete(kite.resolve("lock"));
    Files.createDirectory(kite.resolve("lock"));

    assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
    assertThat(executor().execute(spec().build(), run -> Result.none()).exitCode()).isZero();
  }

  @Test
  void runThatBeatsOnAnotherMachineIsRunning() throws IOException {
    RunRecord writing = LocalTracker.in(mlruns()).open(spec().build());
    Path kite = writing.info().dir().resolveSibling(".kite");
    writing.close();
    new Holder("elsewhere", 1, "other boot", true, System.currentTimeMillis())
        .write(kite.resolve("writer"));

    assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
    assertThatThrownBy(
            () -> LocalTracker.in(mlruns()).open(spec().continued(writing.info().id()).build()))
        .hasMessageContaining("process 1 on elsewhere is writing it");
  }

  @Test
  void runsOfOtherToolsAreLeftAlone() throws IOException {
    executor().execute(spec().build(), run -> Result.none());
    Path foreign = only().artifacts().resolve("../..").resolve("f".repeat(32));
    Files.createDirectories(foreign);
    MetaFile.run(foreign, "1", "f".repeat(32), "python", 1).write(foreign, foreign);

    assertThat(LocalTracker.in(mlruns()).runs().list())
        .filteredOn(run -> run.name().equals("python"))
        .extracting(StoredRun::status)
        .containsExactly(RunStatus.RUNNING);
  }

  @Test
  void prefixThatNamesNoRunOrSeveralIsRefused() throws IOException {
    executor().execute(spec().name("swift-kite-1").build(), run -> Result.none());
    LocalRuns runs = LocalTracker.in(mlruns()).runs();
    String id = only().id();

    assertThat(runs.find(id.substring(0, 5), Optional.empty()).id()).isEqualTo(id);
    assertThatThrownBy(() -> runs.find("xyz", Optional.of("digits-train")))
        .hasMessageContaining("begins with \"xyz\"")
        .hasMessageContaining(id.substring(0, 8) + " (swift-kite-1)");
    for (int i = 0; i < 16; i++) {
      executor().execute(spec().build(), run -> Result.none());
    }
    String ambiguous = ambiguousPrefix(runs.list());
    assertThatThrownBy(() -> runs.find(ambiguous, Optional.empty()))
        .hasMessageContaining("is the beginning of")
        .hasMessageContaining("Give more digits.");
  }

  /** Among seventeen hexadecimal identifiers, two begin with the same digit. */
  private static String ambiguousPrefix(List<StoredRun> runs) {
    return runs.stream()
        .map(run -> run.id().substring(0, 1))
        .filter(first -> runs.stream().filter(run -> run.id().startsWith(first)).count() > 1)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(directory.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
