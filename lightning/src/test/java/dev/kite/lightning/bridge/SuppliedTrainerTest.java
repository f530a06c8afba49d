package dev.kite.lightning.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.callback.TrainBatchEnd;
import dev.kite.lightning.callback.ValidationEnd;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.trainer.Loaders;
import dev.kite.lightning.trainer.SignModule;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.UsageException;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunStoppedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppliedTrainerTest {
  @TempDir Path directory;

  @Test
  void metricsProgressAndCheckpointsGoToTheRun() {
    FakeRun run = new FakeRun(directory);
    fit(SuppliedTrainer.builder(run).maxEpochs(1));
    assertThat(run.points()).containsKeys("val/loss@7", "train/loss_epoch@7");
    assertThat(run.progress()).extracting(Progress::phase).contains("train", "validate");
    assertThat(run.progress()).last().satisfies(p -> assertThat(p.metrics()).containsKey("loss"));
    assertThat(directory.resolve("checkpoints/main/last.safetensors")).exists();
    assertThat(run.tags())
        .containsEntry(Run.BEST_CHECKPOINT, "checkpoints/main/best.safetensors (step 7)");
    assertThat(run.flushes()).isEqualTo(1);
  }

  @Test
  void aNamedTrainerKeepsToItself() {
    FakeRun run = new FakeRun(directory);
    Trainer.Builder builder = SuppliedTrainer.builder(run);
    fit(builder.maxEpochs(1));
    fit(builder.named("finetune").maxEpochs(1));
    assertThat(run.points()).containsKeys("val/loss@7", "finetune/val/loss@7");
    assertThat(directory.resolve("checkpoints/finetune/best.safetensors")).exists();
  }

  @Test
  void aSecondTrainerOfTheSameNameIsRefused() {
    FakeRun run = new FakeRun(directory);
    SuppliedTrainer.builder(run).build();
    assertThatThrownBy(() -> SuppliedTrainer.builder(run).build())
        .hasMessageContaining("trainer.named(");
    assertThatThrownBy(() -> SuppliedTrainer.builder(run).named("../main"))
        .hasMessageContaining("lower-case");
  }

  @Test
  void aRequestToStopIsAnsweredAfterACheckpointAndTheRunGoesOnFromThere() {
    FakeRun whole = new FakeRun(directory.resolve("whole"));
    fit(SuppliedTrainer.builder(whole).maxEpochs(2));
    FakeRun first = new FakeRun(directory.resolve("parts"));
    first.events().on(TrainBatchEnd.class, "stop", 10, event -> first.requestStop());
    assertThatThrownBy(() -> fit(SuppliedTrainer.builder(first).maxEpochs(2)))
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("at step 10");
    FakeRun second = new FakeRun(directory.resolve("parts"));
    fit(SuppliedTrainer.builder(second).maxEpochs(2));
    assertThat(second.progress())
        .first()
        .extracting(Progress::step, Progress::epoch)
        .containsExactly(11L, 1 + 4.0 / 7);
    assertThat(second.points()).doesNotContainKey("val/loss@7");
    assertThat(second.points().get("val/loss@14")).isEqualTo(whole.points().get("val/loss@14"));
  }

  @Test
  void countsOfEventsSurviveAStop() {
    List<Long> fired = new ArrayList<>();
    FakeRun first = new FakeRun(directory);
    first.events().on(ValidationEnd.class, "third", 3, event -> fired.add(event.globalStep()));
    first.events().on(TrainBatchEnd.class, "stop", 10, event -> first.requestStop());
    assertThatThrownBy(() -> fit(SuppliedTrainer.builder(first).maxEpochs(3)))
        .isInstanceOf(RunStoppedException.class);
    FakeRun second = new FakeRun(directory);
    second.events().on(ValidationEnd.class, "third", 3, event -> fired.add(event.globalStep()));
    fit(SuppliedTrainer.builder(second).maxEpochs(3));
    assertThat(fired).containsExactly(21L);
  }

  @Test
  void theCpuAndAnythingAreAlwaysThere() {
    assertThatCode(() -> SuppliedTrainer.require("cpu")).doesNotThrowAnyException();
    assertThatCode(() -> SuppliedTrainer.require("auto")).doesNotThrowAnyException();
  }

  @Test
  void anAbsentDeviceIsAMistakeOfTheCaller() {
    Assumptions.assumeFalse(Torch.device("auto").isGpu(), "this machine has CUDA");
    assertThatThrownBy(() -> SuppliedTrainer.require("cuda"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("Could not use device \"cuda\"");
    assertThatThrownBy(() -> SuppliedTrainer.require("gpu")).isInstanceOf(UsageException.class);
  }

  @Test
  void coresAreSharedByTheProcessesOfTheMachine() {
    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(Processes.threads(Env.of(Map.of()))).isEqualTo(cores);
    assertThat(Processes.threads(Env.of(Map.of("LOCAL_WORLD_SIZE", "2"))))
        .isEqualTo(Math.max(1, cores / 2));
    assertThat(Processes.threads(Env.of(Map.of("SLURM_NTASKS_PER_NODE", "9999")))).isEqualTo(1);
    assertThat(Processes.threads(Env.of(Map.of("LOCAL_WORLD_SIZE", "x")))).isEqualTo(cores);
    assertThat(Processes.threads(Env.of(Map.of("OMP_NUM_THREADS", "3", "LOCAL_WORLD_SIZE", "9"))))
        .isEqualTo(3);
  }

  private static void fit(Trainer.Builder builder) {
    SignModule module = new SignModule();
    Loaders loaders = SignModule.loaders();
    try {
      builder.build().fit(module, loaders);
    } finally {
      module.close();
      loaders.train().close();
      loaders.validation().orElseThrow().close();
    }
  }
}
