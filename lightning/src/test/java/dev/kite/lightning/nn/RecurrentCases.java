package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.nn.recurrent.Gru;
import dev.kite.lightning.nn.recurrent.GruCell;
import dev.kite.lightning.nn.recurrent.Lstm;
import dev.kite.lightning.nn.recurrent.LstmCell;
import dev.kite.lightning.nn.recurrent.RecurrentOptions;
import dev.kite.lightning.nn.recurrent.Remembered;
import dev.kite.lightning.nn.recurrent.Rnn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The layers of {@code family_recurrent.py}. */
final class RecurrentCases {
  private static final RecurrentOptions PLAIN = RecurrentOptions.of(2, 3);
  private static final RecurrentOptions LAYERS =
      RecurrentOptions.of(2, 2).layers(2).bidirectional(true).batchFirst(true);
  private static final RecurrentOptions DROPPED = RecurrentOptions.of(2, 2).layers(2).dropout(0.5);

  private RecurrentCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    simple(cases, "RNN", options -> rnn(new Rnn(options)));
    simple(cases, "GRU", RecurrentCases::gru);
    cases.put("RNN/relu", () -> rnn(new Rnn(PLAIN, Rnn.Nonlinearity.RELU)));
    cases.put("LSTM", () -> lstm(new Lstm(PLAIN)));
    cases.put("LSTM/layers", () -> lstm(new Lstm(LAYERS)));
    cases.put("LSTM/state", () -> lstm(new Lstm(PLAIN.bias(false))));
    cases.put("LSTM/stateWithBias", () -> lstm(new Lstm(PLAIN.batchFirst(true))));
    cases.put("LSTM/unbatched", () -> lstm(new Lstm(PLAIN)));
    cases.put("LSTM/projected", () -> lstm(new Lstm(PLAIN.layers(2).bidirectional(true), 2)));
    cases.put("LSTM/projectedState", () -> lstm(new Lstm(PLAIN, 2)));
    lengths(cases);
    cases.put(
        "GRUCell",
        () ->
            BuiltLayer.of(
                new GruCell(2, 3, true),
                (layer, inputs) -> layer.forward(inputs.get(0), inputs.get(1))));
    cases.put(
        "LSTMCell", () -> BuiltLayer.several(new LstmCell(2, 3, false), RecurrentCases::step));
  }

  private static void simple(
      Map<String, Supplier<BuiltLayer>> cases,
      String name,
      Function<RecurrentOptions, BuiltLayer> made) {
    cases.put(name, () -> made.apply(PLAIN));
    cases.put(name + "/layers", () -> made.apply(LAYERS));
    cases.put(name + "/state", () -> made.apply(PLAIN.bias(false)));
    cases.put(name + "/unbatched", () -> made.apply(PLAIN));
    cases.put(name + "/dropoutInEvaluation", () -> made.apply(DROPPED));
  }

  private static BuiltLayer rnn(Rnn made) {
    return BuiltLayer.several(
        made,
        (layer, inputs) ->
            both(
                inputs.size() == 1
                    ? layer.forward(inputs.get(0))
                    : layer.forward(inputs.get(0), inputs.get(1))));
  }

  private static BuiltLayer gru(RecurrentOptions options) {
    return BuiltLayer.several(
        new Gru(options),
        (layer, inputs) ->
            both(
                inputs.size() == 1
                    ? layer.forward(inputs.get(0))
                    : layer.forward(inputs.get(0), inputs.get(1))));
  }

  private static List<NDArray> both(Remembered result) {
    return List.of(result.output(), result.hidden());
  }

  private static BuiltLayer lstm(Lstm made) {
    return BuiltLayer.several(
        made,
        (layer, inputs) -> {
          Lstm.State state =
              inputs.size() == 1
                  ? layer.forward(inputs.get(0))
                  : layer.forward(inputs.get(0), inputs.get(1), inputs.get(2));
          return List.of(state.output(), state.hidden(), state.cell());
        });
  }

  private static void lengths(Map<String, Supplier<BuiltLayer>> cases) {
    for (String name : List.of("", "Layers")) {
      RecurrentOptions options = name.isEmpty() ? PLAIN : LAYERS;
      cases.put("RNN/lengths" + name, () -> ofLengths(new Rnn(options)));
      cases.put("GRU/lengths" + name, () -> ofLengths(new Gru(options)));
      cases.put("LSTM/lengths" + name, () -> ofLengths(new Lstm(options)));
    }
    cases.put("GRU/lengthsState", () -> ofLengths(new Gru(PLAIN.bias(false))));
    cases.put("LSTM/lengthsState", () -> ofLengths(new Lstm(PLAIN, 2)));
  }

  private static BuiltLayer ofLengths(Rnn made) {
    return BuiltLayer.several(
        made, (layer, given) -> both(layer.forward(given.get(0), state(given, 2), given.get(1))));
  }

  private static BuiltLayer ofLengths(Gru made) {
    return BuiltLayer.several(
        made, (layer, given) -> both(layer.forward(given.get(0), state(given, 2), given.get(1))));
  }

  private static BuiltLayer ofLengths(Lstm made) {
    return BuiltLayer.several(
        made,
        (layer, given) -> {
          Lstm.State state =
              layer.forward(given.get(0), state(given, 2), state(given, 3), given.get(1));
          return List.of(state.output(), state.hidden(), state.cell());
        });
  }

  private static @Nullable NDArray state(List<NDArray> given, int index) {
    return index < given.size() ? given.get(index) : null;
  }

  private static List<NDArray> step(LstmCell layer, List<NDArray> inputs) {
    LstmCell.State state =
        layer.forward(inputs.get(0), new LstmCell.State(inputs.get(1), inputs.get(2)));
    return List.of(state.hidden(), state.cell());
  }
}
