package dev.kite.lightning.optim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.MadePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which schedules there are, which of PyTorch's they are, and that each is compared with it. */
class ScheduleCoverageTest {
  /**
   * What there is of a schedule.
   *
   * @param torch its name in PyTorch
   * @param here how it is made here
   * @param arguments how it is made there
   * @param run how runs of the fixture begin that compare it
   */
  private record Entry(String torch, String here, String arguments, String run) {
    String row() {
      return "| " + here + " | `" + torch + arguments + " |";
    }
  }

  private static final List<Entry> SCHEDULES =
      List.of(
          new Entry(
              "ConstantLR",
              "`Schedule.constant(0.3, 10)`",
              "(factor=0.3, total_iters=10)`",
              "constant"),
          new Entry(
              "LinearLR",
              "`Schedule.linear(0.1, 1, 10)`",
              "(start_factor=0.1, end_factor=1, total_iters=10)`",
              "linear"),
          new Entry("StepLR", "`Schedule.step(30, 0.1)`", "(30, 0.1)`", "step"),
          new Entry(
              "MultiStepLR",
              "`Schedule.multiStep(List.of(30L, 80L), 0.1)`",
              "([30, 80], 0.1)`",
              "multi step"),
          new Entry("ExponentialLR", "`Schedule.exponential(0.9)`", "(0.9)`", "exponential"),
          new Entry("PolynomialLR", "`Schedule.polynomial(100, 2)`", "(100, 2)`", "polynomial"),
          new Entry(
              "CosineAnnealingLR",
              "`Schedule.cosine(100, 1e-5)`",
              "(T_max=100, eta_min=1e-5)`",
              "cosine"),
          new Entry(
              "CosineAnnealingWarmRestarts",
              "`Schedule.cosineRestarts(10, 2, 0)`",
              "(T_0=10, T_mult=2)`",
              "restarts"),
          new Entry("LambdaLR", "`Schedule.factor(n -> …)`", "`", "lambda"),
          new Entry("MultiplicativeLR", "`Schedule.multiplicative(n -> …)`", "`", "multiplicative"),
          new Entry(
              "OneCycleLR",
              "`OneCycle.of(1000)`; the built rate is `max_lr`",
              "(max_lr, total_steps=1000)`",
              "one cycle"),
          new Entry(
              "CyclicLR",
              "`Cyclic.of(0.1, 2000).halved()`",
              "(base_lr, 0.1, 2000, mode=\"triangular2\")`",
              "cyclic"),
          new Entry(
              "ChainedScheduler", "`a.times(b)`", "([a, b])`, of multiples of the base", "chained"),
          new Entry(
              "SequentialLR",
              "`a.then(100, b)`, `b.warmUp(100, 0.1)`",
              "([a, b], [100])`",
              "sequence"),
          new Entry(
              "ReduceLROnPlateau",
              "`optimizer.onPlateau(Plateau.on(\"val/loss\").patience(3))`",
              "`",
              "plateau"));

  private static final Map<String, String> INSTEAD = Map.of("LRScheduler", "`Schedule`");

  @Test
  void everyScheduleIsComparedWithTorch() {
    Set<String> compared = new TreeSet<>(ScheduleTest.schedules());
    compared.addAll(ScheduleTest.plateaus());
    for (Entry each : SCHEDULES) {
      assertThat(compared).as(each.torch).anyMatch(run -> run.startsWith(each.run));
    }
  }

  @Test
  void thePageNamesEveryScheduleOfTorch() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("| Kite (`optim.schedule`) | PyTorch |");
    lines.add("|---|---|");
    SCHEDULES.forEach(each -> lines.add(each.row()));
    List<String> in = SCHEDULES.stream().map(Entry::torch).toList();
    lines.addAll(MadePart.others("optim/lr_scheduler.txt", in, INSTEAD));
    MadePart.verify("training-numerics.md", "ScheduleCoverageTest", lines);
  }
}
