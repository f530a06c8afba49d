package dev.kite.lightning.optim;

import java.util.List;
import java.util.Map;

/**
 * One of the numbers by which an optimizer updates.
 *
 * @param name the name in Java and in the kernel's source
 * @param standard torch's default
 * @param range where it may lie
 */
record Setting(String name, double standard, Range range) {
  static final String LEARNING_RATE = "learningRate";
  static final String WEIGHT_DECAY = "weightDecay";

  /** Where a number may lie. */
  enum Range {
    AT_LEAST_ZERO("[0, inf)", 0, Double.POSITIVE_INFINITY),
    AT_LEAST_ONE("[1, inf)", 1, Double.POSITIVE_INFINITY),
    AT_MOST_ZERO("(-inf, 0]", -Double.MAX_VALUE, Double.MIN_VALUE),
    FRACTION("[0, 1)", 0, 1),
    UP_TO_ONE("[0, 1]", 0, Math.nextUp(1.0)),
    ONLY_ZERO("[0, 0], for the optimizer was built without", 0, Double.MIN_VALUE);

    private final String text;
    private final double from;
    private final double below;

    Range(String text, double from, double below) {
      this.text = text;
      this.from = from;
      this.below = below;
    }

    boolean holds(double value) {
      return value >= from && value < below;
    }
  }

  static Setting atLeastZero(String name, double standard) {
    return new Setting(name, standard, Range.AT_LEAST_ZERO);
  }

  static Setting fraction(String name, double standard) {
    return new Setting(name, standard, Range.FRACTION);
  }

  /**
   * Returns the settings; one that a group has not is not to be set later, for lack of a buffer.
   */
  static List<Setting> withoutBuffer(
      List<Setting> settings, String optional, Map<String, Double> ofGroup) {
    return settings.stream()
        .map(
            setting ->
                setting.name.equals(optional) && ofGroup.getOrDefault(optional, 0.0) == 0
                    ? new Setting(optional, 0, Range.ONLY_ZERO)
                    : setting)
        .toList();
  }

  /** Returns the value if it lies in the range. */
  double check(double value) {
    if (!range.holds(value)) {
      throw new IllegalArgumentException(
          "Could not set " + name + "=" + value + ". Choose a number in " + range.text + ".");
    }
    return value;
  }
}
