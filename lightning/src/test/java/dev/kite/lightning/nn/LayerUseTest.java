package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.States;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.attention.AttentionMask;
import dev.kite.lightning.nn.attention.AttentionOptions;
import dev.kite.lightning.nn.attention.MultiheadAttention;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.conv.ConvTranspose1d;
import dev.kite.lightning.nn.norm.BatchNorm1d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.nn.norm.GroupNorm;
import dev.kite.lightning.nn.norm.InstanceNorm1d;
import dev.kite.lightning.nn.norm.NormOptions;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.nn.recurrent.Gru;
import dev.kite.lightning.nn.recurrent.GruCell;
import dev.kite.lightning.nn.recurrent.Lstm;
import dev.kite.lightning.nn.recurrent.LstmCell;
import dev.kite.lightning.nn.recurrent.RecurrentOptions;
import dev.kite.lightning.op.Attention;
import dev.kite.lightning.op.Norm;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What is done to trees of layers: freezing, types, groups, visits; and what they refuse. */
class LayerUseTest {
  private static final Device CPU = Device.cpu();

  private static Sequential network() {
    return new Sequential(new Linear(3, 4), new BatchNorm1d(4), new Relu(), new Linear(4, 2));
  }

  @Test
  void whatIsFrozenGetsNoGradientAndDoesNotMove() {
    Linear backbone = new Linear(3, 4);
    try (Sequential network = new Sequential(backbone, new Relu(), new Linear(4, 2));
        NDManager manager = Torch.manager(CPU)) {
      network.materialize(CPU, 1);
      backbone.freeze();
      float[] before = backbone.weight().value().toFloatArray();

      assertThat(network.parameters())
          .extracting(Parameter::name)
          .containsExactly("2.weight", "2.bias");
      assertThat(network.namedParameters()).hasSize(4);
      try (Optimizer optimizer = AdamW.of(network).learningRate(0.1).build()) {
        step(network, optimizer, manager);
        assertThat(backbone.weight().value().toFloatArray()).isEqualTo(before);
        assertThat(backbone.weight().gradient()).isEmpty();
      }
      backbone.unfreeze();
      assertThat(network.parameters()).hasSize(4);
      try (Optimizer optimizer = AdamW.of(network).learningRate(0.1).build()) {
        step(network, optimizer, manager);
        assertThat(backbone.weight().value().toFloatArray()).isNotEqualTo(before);
      }
    }
  }

  private static void step(Sequential network, Optimizer optimizer, NDManager manager) {
    Torch.gradMode(true);
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray input = manager.create(new float[] {1, 2, 3, 3, 2, 2}, new Shape(2, 3));
      Torch.backward(Reduction.sum(network.forward(input)));
      optimizer.step(OptionalDouble.empty());
    } finally {
      Torch.gradMode(false);
    }
  }

  @Test
  void whatIsFrozenBeforeItHasValuesStaysFrozen() {
    try (Sequential network = network()) {
      network.freeze();
      network.materialize(CPU, 1);

      assertThat(network.parameters()).isEmpty();
      assertThat(States.tensor(network.stateDict(), "0.weight").hasGradient()).isFalse();
    }
  }

  @Test
  void layersComputeWithTheTypeTheyAreMadeOf() {
    for (DataType type :
        List.of(DataType.FLOAT64, DataType.BFLOAT16, DataType.FLOAT16, DataType.FLOAT32)) {
      try (Sequential network = network();
          NDManager manager = Torch.manager(CPU)) {
        network.materialize(CPU, 1, type);

        assertThat(Tensors.type(States.tensor(network.stateDict(), "0.weight"))).isEqualTo(type);
        assertThat(Tensors.type(States.tensor(network.stateDict(), "1.running_mean")))
            .isEqualTo(type);
        assertCountsOneBatch(network, manager, type);
      }
    }
  }

  private static void assertCountsOneBatch(Sequential network, NDManager manager, DataType type) {
    NDArray input = manager.create(new float[] {1, 2, 3, 3, 2, 2}, new Shape(2, 3));
    NDArray output = network.forward(Casting.to(input, type));
    NDArray count = States.tensor(network.stateDict(), "1.num_batches_tracked");
    assertThat(Tensors.type(output)).isEqualTo(type);
    assertThat(Tensors.type(count)).isEqualTo(DataType.INT64);
    assertThat(count.getLong()).isEqualTo(1);
  }

  @Test
  void roundingIsAllThatATypeChangesOfTheBeginning() {
    try (Linear wide = new Linear(3, 4);
        Linear narrow = new Linear(3, 4)) {
      wide.materialize(CPU, 1, DataType.FLOAT64);
      narrow.materialize(CPU, 1, DataType.BFLOAT16);
      double[] expected = Tensors.toDoubles(wide.weight().value());
      double[] rounded = Tensors.toDoubles(narrow.weight().value());
      for (int i = 0; i < expected.length; i++) {
        assertThat(rounded[i]).isCloseTo(expected[i], Offset.offset(Math.abs(expected[i]) / 256));
      }
    }
  }

  @Test
  void convertingKeepsValuesCountsAndWhatIsTrained() {
    try (Sequential network = network()) {
      network.materialize(CPU, 1);
      long live = Torch.counters().live();
      float[] before = States.tensor(network.stateDict(), "3.weight").toFloatArray();

      network.to(DataType.FLOAT64);
      NDArray weight = States.tensor(network.stateDict(), "3.weight");
      assertThat(Tensors.type(weight)).isEqualTo(DataType.FLOAT64);
      assertThat(weight.hasGradient()).isTrue();
      assertThat(Tensors.type(States.tensor(network.stateDict(), "1.num_batches_tracked")))
          .isEqualTo(DataType.INT64);
      network.to(DataType.FLOAT32);

      assertThat(States.tensor(network.stateDict(), "3.weight").toFloatArray()).isEqualTo(before);
      assertThat(Torch.counters().live()).isEqualTo(live);
      assertThatThrownBy(() -> new Linear(1, 1).materialize(CPU, 1, DataType.INT32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("int32")
          .hasMessageContaining("FLOAT64");
    }
  }

  @Test
  void countsTravelWithTheState() {
    try (Sequential from = network();
        Sequential into = network();
        NDManager manager = Torch.manager(CPU)) {
      from.materialize(CPU, 1);
      into.materialize(CPU, 2);
      for (int i = 0; i < 3; i++) {
        from.forward(manager.ones(new Shape(2, 3)));
      }
      into.loadStateDict(from.stateDict());

      assertThat(States.tensor(into.stateDict(), "1.num_batches_tracked").getLong()).isEqualTo(3);
    }
  }

  @Test
  void groupsAreChosenByPredicate() {
    try (Sequential network = network()) {
      network.materialize(CPU, 1);

      assertThat(network.parameters(parameter -> parameter.shape().dimension() > 1))
          .extracting(Parameter::name)
          .containsExactly("0.weight", "3.weight");
      assertThat(network.parameters(parameter -> parameter.shape().dimension() <= 1))
          .extracting(Parameter::name)
          .containsExactly("0.bias", "1.weight", "1.bias", "3.bias");
    }
  }

  @Test
  void eachLayerIsVisitedOnceAndNamedAsInTorch() {
    Linear shared = new Linear(2, 2);
    Sequential network = new Sequential(shared, new Sequential(shared, new Relu()));
    List<Layer> visited = new ArrayList<>();

    network.visit(visited::add);

    assertThat(visited).hasSize(4).endsWith(network);
    assertThat(network.namedLayers().keySet()).containsExactly("0", "1", "1.0", "1.1");
  }

  @Test
  void whatAParameterBeginsWithIsChosenBeforeItHasValues() {
    try (Linear linear = new Linear(2, 2)) {
      linear.bias().orElseThrow().initializer(Initializer.constant(0.5));
      linear.materialize(CPU, 1);

      assertThat(States.tensor(linear.stateDict(), "bias").toFloatArray()).containsOnly(0.5f);
      assertThatThrownBy(() -> linear.weight().initializer(Initializer.constant(0)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("\"weight\"");
    }
  }

  @Test
  void inputsThatDoNotFitAreRefusedWithTheRule() {
    try (BatchNorm2d norm = new BatchNorm2d(3);
        BatchNorm1d single = new BatchNorm1d(3);
        Gru gru = new Gru(RecurrentOptions.of(3, 4));
        MultiheadAttention attention = new MultiheadAttention(4, 2);
        NDManager manager = Torch.manager(CPU)) {
      List.of(norm, single, gru, attention).forEach(layer -> layer.materialize(CPU, 1));
      refused(
          () -> norm.forward(manager.ones(new Shape(2, 3, 4))),
          "batchNorm",
          "(2, 3, 4) float32",
          "(N, C, H, W)");
      refused(() -> single.forward(manager.ones(new Shape(1, 3))), "more than 1 value per channel");
      refused(() -> norm.forward(manager.ones(new Shape(2, 4, 2, 2))), "(2, 4, 2, 2) float32");
      refused(() -> gru.forward(manager.ones(new Shape(2, 1, 5))), "gru", "(2, 1, 5) float32");
      refused(
          () -> attention.forward(manager.ones(new Shape(2, 1, 5)), AttentionMask.NONE),
          "multiheadAttention",
          "(2, 1, 5) float32");
    }
  }

  @Test
  void statesAndValuesThatDoNotFitAreRefusedAndNotReadBeyond() {
    try (Lstm lstm = new Lstm(RecurrentOptions.of(3, 4));
        MultiheadAttention attention = new MultiheadAttention(4, 2);
        NDManager manager = Torch.manager(CPU)) {
      List.of(lstm, attention).forEach(layer -> layer.materialize(CPU, 1));
      NDArray input = manager.ones(new Shape(2, 5, 3));
      NDArray state = manager.ones(new Shape(1, 5, 4));
      refused(() -> lstm.forward(manager.ones(new Shape(2, 5, 4))), "not 3 numbers for each place");
      for (Shape other : List.of(new Shape(1, 1, 4), new Shape(2, 5, 4), new Shape(1, 5, 3))) {
        NDArray wrong = manager.ones(other);
        refused(() -> lstm.forward(input, wrong, state), "the hidden state does not fit");
        refused(() -> lstm.forward(input, state, wrong), "the cell does not fit");
      }
      NDArray query = manager.ones(new Shape(2, 5, 4));
      NDArray longer = manager.ones(new Shape(3, 5, 4));
      NDArray fewer = manager.ones(new Shape(2, 1, 4));
      refused(
          () -> attention.forward(query, query, longer, AttentionMask.NONE),
          "there is not one value for each key");
      refused(
          () -> attention.forward(query, fewer, fewer, AttentionMask.NONE),
          "there are not as many sequences of keys as of queries");
      refused(
          () -> Attention.scaledDotProduct(query, query, longer.get("0:2, 0:3"), false),
          "there is not one value for each key");
    }
  }

  @Test
  void normsOfOneValueAreRefusedWhereTorchRefusesThem() {
    NormOptions running = NormOptions.batch();
    try (NDManager manager = Torch.manager(CPU);
        BatchNorm1d batch = made(new BatchNorm1d(4));
        BatchNorm1d untracked = made(new BatchNorm1d(4, running.running(false)));
        InstanceNorm1d instance = made(new InstanceNorm1d(4));
        InstanceNorm1d tracked = made(new InstanceNorm1d(4, running));
        GroupNorm group = made(new GroupNorm(4, 4))) {
      List.<Layer>of(batch, untracked, instance, tracked).forEach(Layer::eval);
      NDArray one = manager.ones(new Shape(1, 4));
      NDArray places = manager.ones(new Shape(3, 4, 1));
      String spatial = "Expected more than 1 spatial element when training";
      String value = "Expected more than 1 value per channel when training";

      assertThat(batch.forward(one).getShape()).isEqualTo(one.getShape());
      refused(() -> untracked.forward(one), value);
      NDArray none = manager.zeros(new Shape(0, 4, 5));
      assertThat(instance.forward(none).getShape()).isEqualTo(none.getShape());
      refused(() -> instance.forward(places), spatial, "more than one place for each");
      assertThat(tracked.forward(places).getShape()).isEqualTo(places.getShape());
      tracked.train();
      refused(() -> tracked.forward(places), spatial);
      refused(() -> tracked.forward(manager.ones(new Shape(4, 1))), spatial);
      refused(() -> group.forward(one), value);
      assertThat(group.forward(manager.ones(new Shape(2, 4))).getShape().get(0)).isEqualTo(2);
      refused(() -> Norm.instanceNorm(places, null, null, null, null, true, 0.1, 1e-5), spatial);
    }
  }

  private static <L extends Layer> L made(L layer) {
    layer.materialize(CPU, 1);
    return layer;
  }

  @Test
  void refusalsLeaveOutWhatTheCallerDidNotGive() {
    try (NDManager manager = Torch.manager(CPU);
        BatchNorm2d norm = made(new BatchNorm2d(3))) {
      assertThatThrownBy(() -> norm.forward(manager.ones(new Shape(2, 3))))
          .hasMessageContaining("eps 1.0E-5: ")
          .hasMessageNotContainingAny("least", "most");
    }
  }

  @Test
  void cellsThatRememberNothingBeginWithZeros() {
    try (NDManager manager = Torch.manager(CPU);
        LstmCell lstm = made(new LstmCell(2, 3, true));
        GruCell gru = made(new GruCell(2, 3, true))) {
      NDArray input = manager.create(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, new Shape(4, 2));
      NDArray zeros = manager.zeros(new Shape(4, 3));

      LstmCell.State begun = lstm.forward(input, null);
      LstmCell.State given = lstm.forward(input, new LstmCell.State(zeros, zeros));
      assertThat(begun.hidden().toFloatArray()).isEqualTo(given.hidden().toFloatArray());
      assertThat(begun.cell().toFloatArray()).isEqualTo(given.cell().toFloatArray());
      assertThat(gru.forward(input, null).toFloatArray())
          .isEqualTo(gru.forward(input, zeros).toFloatArray());
      refused(() -> lstm.forward(manager.ones(new Shape(4, 5)), null), "(4, 5) float32");
    }
  }

  private static void refused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call).isInstanceOf(TorchException.class).hasMessageContainingAll(parts);
  }

  @Test
  void argumentsOutOfRangeAreRefused() {
    assertRefused(() -> new Conv2d(4, 6, Window.of(3), 4, true), "in=4 out=6 groups=4");
    assertRefused(() -> new Conv2d(1, 1, Window.of(3).padSame().stride(2)), "stride=[2]");
    assertRefused(
        () -> new ConvTranspose1d(1, 1, Window.of(3), 1, 1, true), "outputPadding=1 stride=1");
    assertRefused(() -> new MaxPool2d(Window.of(2).padding(2)), "more than half a window");
    assertRefused(() -> new GroupNorm(3, 4), "groups=3 channels=4");
    assertRefused(() -> new Embedding(3, 2, 3), "paddingIndex=3");
    assertRefused(() -> new Linear(-1, 2), "in=-1");
    assertRefused(() -> AttentionOptions.of(5, 2), "width=5 heads=2");
    assertRefused(() -> new Lstm(RecurrentOptions.of(2, 3), 3), "projected=3 hidden=3");
    assertRefused(() -> RecurrentOptions.of(2, 3).dropout(2), "dropout=2.0");
    assertRefused(() -> new LayerDict<>(Map.of("a", new Relu())).get("b"), "\"b\"");
  }

  private static void assertRefused(ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Could not")
        .hasMessageContaining(part);
  }
}
