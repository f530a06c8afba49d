package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.MadePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which optimizers there are, which of PyTorch's they are, and that each is compared with it. */
class OptimizerCoverageTest {
  /**
   * What there is of an optimizer.
   *
   * @param torch its name in PyTorch 2.7.1; empty if that has none
   * @param here what the page says of it here
   * @param there what it says of it in PyTorch
   * @param calls of what a step is one call
   */
  private record Entry(String torch, String here, String there, String calls) {
    static Entry of(Class<?> type, String torch, String more, String calls) {
      return new Entry(torch, "`" + type.getSimpleName() + "`" + more, "`" + torch + "`", calls);
    }

    String row() {
      return "| " + here + " | " + there + " | " + calls + " |";
    }
  }

  private static final List<Entry> OPTIMIZERS =
      List.of(
          Entry.of(
              Sgd.class,
              "SGD",
              " (momentum, dampening, Nesterov)",
              "`_fused_sgd_`; foreach when dampened"),
          Entry.of(Adam.class, "Adam", " (amsgrad)", "`_fused_adam_`"),
          Entry.of(AdamW.class, "AdamW", " (amsgrad)", "`_fused_adamw_`"),
          Entry.of(
              Adagrad.class, "Adagrad", "", "`_fused_adagrad_` on CPUs, foreach on CUDA devices"),
          Entry.of(RmsProp.class, "RMSprop", " (momentum, centered)", "foreach"),
          Entry.of(Adadelta.class, "Adadelta", "", "foreach"),
          Entry.of(Adafactor.class, "Adafactor", "", "a loop over the parameters, inside torch"),
          new Entry("", "`Lion`", "– (Chen et al. 2023)", "foreach"),
          new Entry(
              "",
              "`Muon`, with another optimizer for the rest",
              "`Muon` of 2.9",
              "a loop over the matrices, inside torch"),
          new Entry(
              "LBFGS",
              "`Lbfgs` (strong Wolfe), of `optim.closure`",
              "`LBFGS`",
              "several calls for each evaluation of the loss"));

  private static final Map<String, String> INSTEAD =
      Map.of(
          "ASGD", "not in; an average of `Sgd`'s weights is `averageWeights`",
          "Adamax", "not in: `Adam` is nearest",
          "NAdam", "not in: `Adam` is nearest",
          "Optimizer", "`Optimizer`",
          "RAdam", "not in: `AdamW` with `warmUp` does what it is for",
          "Rprop", "not in: it is for whole data sets, as `Lbfgs`",
          "SparseAdam", "not in: gradients of an `Embedding` are dense");

  @Test
  void everyOptimizerIsComparedWithTorch() {
    Set<String> builders = new TreeSet<>();
    for (Class<?> builder : OptimizerBuilder.class.getPermittedSubclasses()) {
      builders.add(builder.getSimpleName());
    }
    Set<String> compared = new TreeSet<>();
    for (String run : OptimizerParityTest.runs()) {
      compared.add(run.replaceFirst(" .*", ""));
    }
    assertThat(builders.stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .as("what runs of the fixture are of")
        .containsExactlyInAnyOrderElementsOf(compared);
    for (String builder : builders) {
      assertThat(OPTIMIZERS)
          .as(builder)
          .anyMatch(each -> each.here.startsWith("`" + builder + "`"));
    }
  }

  @Test
  void thePageNamesEveryOptimizerOfTorch() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("| Kite (`optim`) | PyTorch | in one call of |");
    lines.add("|---|---|---|");
    OPTIMIZERS.forEach(each -> lines.add(each.row()));
    List<String> in =
        OPTIMIZERS.stream().map(Entry::torch).filter(each -> !each.isEmpty()).toList();
    lines.addAll(MadePart.others("optim/optim.txt", in, INSTEAD));
    MadePart.verify("training-numerics.md", "OptimizerCoverageTest", lines);
  }
}
