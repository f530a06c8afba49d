package dev.kite.lightning.optim.average;

/**
 * How weights are averaged, and when: as {@code torch.optim.swa_utils.AveragedModel} with {@code
 * get_ema_multi_avg_fn} or {@code get_swa_multi_avg_fn}. The first update takes the weights as they
 * are. Buffers are not averaged.
 *
 * @param decay what each update keeps of the average, in [0, 1); 1 stands for the mean of all
 *     updates
 * @param byEpochs whether {@code every} and {@code from} count epochs, not steps
 * @param every steps or epochs from one update to the next
 * @param from the step or epoch with the first update, counted from 1
 */
public record Averaging(double decay, boolean byEpochs, long every, long from) {
  private static final double MEAN = 1;

  /** Checks the ranges. */
  public Averaging {
    if (!(decay >= 0 && decay <= MEAN) || every < 1 || from < 1) {
      throw new IllegalArgumentException(
          "Could not average weights: decay=%s, every=%s, from=%s. The first is in [0, 1), the others in [1, inf)."
              .formatted(decay, every, from));
    }
  }

  /** Returns an exponential moving average, updated after each step; 0.999 is usual. */
  public static Averaging exponential(double decay) {
    if (decay == MEAN) {
      throw new IllegalArgumentException(
          "Could not average weights: decay=1.0 keeps the first for ever. Choose a number in [0, 1).");
    }
    return new Averaging(decay, false, 1, 1);
  }

  /**
   * Returns stochastic weight averaging: the mean of the weights at the ends of epochs (Izmailov et
   * al.: Averaging weights leads to wider optima, 2018). The end of a fit inside an epoch is none.
   *
   * @param fromEpoch the first of these epochs, counted from 1
   */
  public static Averaging ofEpochs(int fromEpoch) {
    return new Averaging(MEAN, true, 1, fromEpoch);
  }

  /** Returns this with a number of steps or epochs from one update to the next. */
  public Averaging every(long positions) {
    return new Averaging(decay, byEpochs, positions, from);
  }

  /** Returns this with another first update. */
  public Averaging from(long position) {
    return new Averaging(decay, byEpochs, every, position);
  }

  /** Returns whether all updates count the same, the first and the last. */
  public boolean isMean() {
    return decay == MEAN;
  }

  /** Returns whether an update is due after a step; steps made include it. */
  public boolean dueAtStep(long steps) {
    return !byEpochs && due(steps);
  }

  /** Returns whether an update is due after the training part of an epoch. */
  public boolean dueAtEpoch(int epochs) {
    return byEpochs && due(epochs);
  }

  private boolean due(long position) {
    return position >= from && (position - from) % every == 0;
  }

  /** Returns how far an update moves the average towards the weights. */
  double weight(long updates) {
    return updates == 0 ? 1 : decay == MEAN ? 1.0 / (updates + 1) : 1 - decay;
  }
}
