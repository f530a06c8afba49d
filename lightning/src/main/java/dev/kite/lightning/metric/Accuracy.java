package dev.kite.lightning.metric;

import ai.djl.ndarray.NDArray;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.TorchException;
import dev.kite.lightning.kernel.Value;
import java.util.Map;

/** The fraction of examples whose largest score is that of their class. */
public final class Accuracy implements Metric {
  private static final ScriptMethod COUNT =
      ScriptModule.of(
              "accuracy",
              """
              def count(self, correct: Tensor, total: Tensor, scores: Tensor,
                  classes: Tensor) -> NoneType:
                predicted = torch.argmax(scores, 1)
                if torch.ne(torch.size(predicted), torch.size(classes)):
                  ops.prim.RaiseException("the shapes do not fit")
                else:
                  pass
                if torch.is_floating_point(classes):
                  ops.prim.RaiseException("classes are no whole numbers")
                else:
                  pass
                hits = torch.eq(predicted, classes)
                _0 = torch.add_(correct, torch.sum(hits))
                _1 = torch.add_(total, torch.numel(classes))
                return None
              """)
          .method("count");

  private static final String RULE =
      "Give scores (N, C) or (N, C, *) and whole classes (N) or (N, *); for scores (N) of two classes"
          + " stack their negatives and them along dimension 1.";

  private final Ratio state = new Ratio("accuracy", "correct", "total");

  /** Creates an accuracy over no examples. */
  public Accuracy() {}

  /**
   * Adds a batch.
   *
   * @param predictions scores (N, C) or (N, C, *)
   * @param targets classes (N) or (N, *) int64
   * @throws TorchException if the shapes do not fit, or classes are no whole numbers
   */
  @Override
  public void update(NDArray predictions, NDArray targets) {
    Ratio.Sums sums = state.on(predictions);
    try (Value scores = Value.of(predictions);
        Value classes = Value.of(targets)) {
      COUNT.untracked(sums.numeratorValue(), sums.denominatorValue(), scores, classes);
    } catch (TorchException e) {
      throw new TorchException(
          "Could not count an accuracy of scores %s and classes %s: %s. %s"
              .formatted(told(predictions), told(targets), TorchException.reason(e), RULE),
          e);
    }
  }

  private static String told(NDArray tensor) {
    return tensor.getShape() + " " + Tensors.type(tensor);
  }

  @Override
  public double compute() {
    return state.compute();
  }

  @Override
  public void reset() {
    state.reset();
  }

  @Override
  public Map<String, NDArray> state() {
    return state.tensors();
  }

  @Override
  public void load(Map<String, NDArray> saved) {
    state.load(saved);
  }

  @Override
  public void close() {
    state.close();
  }
}
