package dev.kite.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunEnd;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.run.RunStart;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.runtime.run.StopCause;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunStatus;
import dev.kite.runtime.tracking.StoredRun;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunExecutorTest {

  @TempDir Path root;

  private final RunSpec spec =
      RunSpec.of("digits-train").seed(7).documented(List.of(IOException.class)).build();

  private RunExecutor executor() {
    return RunExecutor.of(LocalTracker.in(root.resolve("mlruns")));
  }

  private StoredRun only() throws IOException {
    List<StoredRun> runs = LocalTracker.in(root.resolve("mlruns")).runs().list();
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  @Test
  void runThatReturnsHasFinishedAndItsResultIsRecordedAtTheLastStep() throws IOException {
    Outcome outcome =
        executor()
            .execute(
                spec,
                run -> {
                  run.log("train/loss", 0.5, 40);
                  return Result.of("accuracy", 0.98).and("loss", 0.1);
                });

    assertThat(outcome.exitCode()).isZero();
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(only().metrics())
        .isEqualTo(Map.of("train/loss", 0.5, "accuracy", 0.98, "loss", 0.1));
    assertThat(only().artifacts().resolveSibling("metrics").resolve("accuracy"))
        .content()
        .endsWith(" 0.98 40\n");
  }

  @Test
  void resultIsTheLastValueOfAMetricThatHasAnotherOneAtTheLastStep() throws IOException {
    executor()
        .execute(
            spec,
            run -> {
              run.log("val/accuracy", 0.97, 40);
              run.log("val/loss", 0.1, 40);
              return Result.of("val/accuracy", 0.98).and("val/loss", 0.1);
            });

    assertThat(only().metrics()).isEqualTo(Map.of("val/accuracy", 0.98, "val/loss", 0.1));
    assertThat(only().artifacts().resolveSibling("metrics").resolve("val/loss"))
        .content()
        .hasLineCount(1);
  }

  @Test
  void errorOfAListenerNeitherEndsTheRunNorKeepsItsLock() throws IOException {
    RunListener broken =
        new RunListener() {
          @Override
          public void onStart(RunInfo run) {
            throw new AssertionError("on purpose");
          }

          @Override
          public void onFinish(Outcome outcome) {
            throw new AssertionError("on purpose");
          }
        };
    Outcome outcome = executor().listener(broken).execute(spec, run -> Result.none());

    assertThat(outcome.exitCode()).isZero();
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    RunSpec again = RunSpec.of("digits-train").seed(7).continued(only().id()).build();
    assertThat(executor().execute(again, run -> Result.none()).exitCode()).isZero();
  }

  @Test
  void documentedExceptionFailsWithItsMessage() throws IOException {
    Outcome outcome =
        executor()
            .execute(
                spec,
                run -> {
                  throw new FileNotFoundException("Could not read digits.zip.");
                });

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(((Outcome.Failed) outcome).message()).isEqualTo("Could not read digits.zip.");
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void anyOtherThrowableFailsUnexpectedly() throws IOException {
    Outcome outcome =
        executor()
            .execute(
                spec,
                run -> {
                  throw new StackOverflowError("too\n deep");
                });

    assertThat(outcome.exitCode()).isEqualTo(70);
    assertThat(((Outcome.Failed) outcome).message()).isEqualTo("StackOverflowError: too deep");
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void secretOfSeveralLinesIsNotInTheMessage() {
    RunSpec secret =
        RunSpec.of("digits-train")
            .param(new RunParam("key", "BEGIN\nhush\nEND", "env KEY", "", true, false))
            .build();
    Outcome outcome =
        executor()
            .execute(
                secret,
                run -> {
                  throw new IllegalStateException("refused: BEGIN\nhush\nEND");
                });

    assertThat(((Outcome.Failed) outcome).message())
        .isEqualTo("IllegalStateException: refused: ***");
  }

  @Test
  void runThatObeysARequestHasStopped() throws IOException {
    RunExecutor executor = executor();
    Outcome outcome =
        executor.execute(
            spec,
            run -> {
              assertThat(run.stopRequested()).isFalse();
              executor.stop(StopCause.TERMINATE);
              assertThat(run.stopRequested()).isTrue();
              throw new RunStoppedException("at step 3");
            });

    assertThat(outcome).isEqualTo(new Outcome.Stopped(StopCause.TERMINATE));
    assertThat(outcome.exitCode()).isEqualTo(75);
    assertThat(only().status()).isEqualTo(RunStatus.KILLED);
  }

  @Test
  void runThatFailsWhileItStopsHasFailed() {
    RunExecutor executor = executor();
    Outcome outcome =
        executor.execute(
            spec,
            run -> {
              executor.stop(StopCause.INTERRUPT);
              assertThat(run.stopRequested()).isTrue();
              throw new IllegalStateException("the checkpoint could not be written");
            });

    assertThat(outcome.exitCode()).isEqualTo(70);
  }

  @Test
  void runThatNeverSawTheRequestHasFinished() {
    RunExecutor executor = executor();
    Outcome outcome =
        executor.execute(
            spec,
            run -> {
              executor.stop(StopCause.INTERRUPT);
              return Result.none();
            });

    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void listenersBeginAndEndInOrderAndAreClosedInReverse() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    executor()
        .listener(new Recorder("a", heard))
        .listener(new Recorder("b", heard))
        .execute(
            spec,
            run -> {
              run.log("loss", 1, 1);
              return Result.none();
            });

    assertThat(heard)
        .filteredOn(event -> !event.endsWith("metrics"))
        .containsExactly("a start", "b start", "a end", "b end", "b close", "a close");
    assertThat(heard)
        .filteredOn(event -> event.startsWith("b"))
        .containsExactly("b start", "b metrics", "b end", "b close");
  }

  @Test
  void listenerThatThrowsIsNotToldAgainAndHarmsNobody() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    RunListener broken =
        new RunListener() {
          @Override
          public void onMetrics(List<MetricPoint> points) {
            heard.add("broken");
            throw new IllegalStateException("on purpose");
          }
        };
    Outcome outcome =
        executor()
            .listener(broken)
            .listener(new Recorder("b", heard))
            .execute(
                spec,
                run -> {
                  run.log("loss", 1, 1);
                  run.flush();
                  run.log("loss", 1, 2);
                  return Result.none();
                });

    assertThat(outcome.exitCode()).isZero();
    assertThat(heard)
        .containsOnlyOnce("broken")
        .filteredOn(event -> event.startsWith("b "))
        .containsExactly("b start", "b metrics", "b metrics", "b end", "b close");
  }

  @Test
  void progressIsAskedForOnlyWhenSomeoneWatches() {
    List<Progress> asked = new ArrayList<>();
    Progress progress = new Progress("train", 1, OptionalLong.empty(), 0, 0, Map.of());
    RunBody body =
        run -> {
          for (int i = 0; i < 1000; i++) {
            run.progress(
                () -> {
                  asked.add(progress);
                  return progress;
                });
          }
          return Result.none();
        };

    executor().execute(spec, body);
    assertThat(asked).isEmpty();

    executor()
        .listener(
            new RunListener() {
              @Override
              public Optional<Duration> progressEvery() {
                return Optional.of(Duration.ofHours(1));
              }
            })
        .execute(spec, body);
    assertThat(asked).hasSize(1);
  }

  @Test
  void callbackThatFailsEndsTheRunAsTheExperimentWould() {
    Outcome outcome =
        executor()
            .execute(
                spec,
                run -> {
                  run.events()
                      .on(
                          String.class,
                          "picture",
                          2,
                          event -> {
                            throw new IOException("no disk for " + event);
                          });
                  run.events().publish("first");
                  run.events().publish("second");
                  return Result.none();
                });

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(((Outcome.Failed) outcome).message()).isEqualTo("no disk for second");
  }

  @Test
  void callbacksOfStartAndEndAreCalled() {
    List<Object> events = new ArrayList<>();
    executor()
        .execute(
            spec,
            run -> {
              run.events().on(RunStart.class, "start", 1, event -> events.add(event.run().id()));
              run.events().on(RunEnd.class, "end", 1, event -> events.add(event.outcome()));
              return Result.of("x", 1);
            });

    assertThat(events).hasSize(2);
    assertThat(events.get(1)).isEqualTo(new Outcome.Finished(Result.of("x", 1)));
  }

  @Test
  void artifactsStayInsideTheRunAndOffItsRecord() throws IOException {
    Path outside = Files.writeString(root.resolve("picture.txt"), "picture");
    Path config = Files.writeString(root.resolve("config.yaml"), "lr: 1");
    executor()
        .execute(
            spec,
            run -> {
              run.artifact("tables/confusion.csv", "1,2\n");
              run.artifact(outside);
              assertThatThrownBy(() -> run.artifact("../meta.yaml", ""))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> run.artifact("logs/run.log", ""))
                  .isInstanceOf(IllegalArgumentException.class);
              assertThatThrownBy(() -> run.artifact(config))
                  .hasMessage(
                      "Could not write artifact config.yaml: the record of the run is kept there."
                          + " Choose another name.");
              assertThat(run.dir().resolve("tables/confusion.csv")).hasContent("1,2");
              assertThat(run.dir().resolve("picture.txt")).hasContent("picture");
              return Result.none();
            });
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
  }

  @Test
  void missingDataIsNamed() {
    executor()
        .execute(
            spec,
            run -> {
              assertThatThrownBy(() -> run.localize(URI.create("classpath:/absent.zip")))
                  .hasMessageContaining("classpath:/absent.zip")
                  .isInstanceOf(FileNotFoundException.class);
              assertThatThrownBy(() -> run.localize(URI.create("file:///absent.zip")))
                  .hasMessageContaining("/absent.zip: there is no such file");
              assertThatThrownBy(() -> run.localize(URI.create("s3://bucket/key")))
                  .hasMessageContaining("\"s3\" is not supported");
              return Result.none();
            });
  }

  private record Recorder(String name, List<String> heard) implements RunListener {
    @Override
    public void onStart(RunInfo run) {
      heard.add(name + " start");
    }

    @Override
    public void onMetrics(List<MetricPoint> points) {
      heard.add(name + " metrics");
    }

    @Override
    public void onFinish(Outcome outcome) {
      heard.add(name + " end");
    }

    @Override
    public void close() {
      heard.add(name + " close");
    }
  }
}
