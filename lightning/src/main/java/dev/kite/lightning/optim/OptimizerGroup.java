package dev.kite.lightning.optim;

import dev.kite.lightning.kernel.Scalar;
import dev.kite.lightning.kernel.Value;
import java.util.Arrays;
import java.util.List;

/**
 * The live settings of one group of parameters, as in torch's {@code param_groups}. Changing them
 * compiles nothing. Belongs to one thread at a time.
 */
public final class OptimizerGroup {
  private final String name;
  private final List<Setting> settings;
  private final double[] configured;
  private final double[] values;
  private final Scalar[] arguments;

  OptimizerGroup(String name, List<Setting> settings, double[] values) {
    this.name = name;
    this.settings = settings;
    configured = values.clone();
    this.values = values.clone();
    arguments = new Scalar[values.length];
    Arrays.setAll(arguments, i -> new Scalar());
  }

  /**
   * Makes a group whose only setting is a step size, for an optimizer of another package.
   *
   * @throws IllegalArgumentException if it is not in [0, inf)
   */
  public static OptimizerGroup of(String name, double learningRate) {
    Setting setting = Setting.atLeastZero(Setting.LEARNING_RATE, 1);
    return new OptimizerGroup(name, List.of(setting), new double[] {setting.check(learningRate)});
  }

  /** Returns the group's name; the optimizer's own group is {@code default}. */
  public String name() {
    return name;
  }

  /** Returns the names of the settings. */
  public List<String> settings() {
    return settings.stream().map(Setting::name).toList();
  }

  /** Returns whether there is such a setting. */
  public boolean has(String setting) {
    return find(setting) >= 0;
  }

  /**
   * Returns a setting as it is now.
   *
   * @throws IllegalArgumentException if there is no such setting
   */
  public double get(String setting) {
    return values[index(setting)];
  }

  /**
   * Returns a setting as the optimizer was built, which schedules start from.
   *
   * @throws IllegalArgumentException if there is no such setting
   */
  public double configured(String setting) {
    return configured[index(setting)];
  }

  /**
   * Sets a number for the next steps.
   *
   * @throws IllegalArgumentException if there is no such setting, or it is not in its range
   */
  public void set(String setting, double value) {
    int index = index(setting);
    values[index] = settings.get(index).check(value);
  }

  int size() {
    return values.length;
  }

  Value argument(int index) {
    return arguments[index].of(values[index]);
  }

  /** Returns a number that differs from what was configured, else NaN. */
  double changed(int index) {
    return Double.compare(values[index], configured[index]) == 0 ? Double.NaN : values[index];
  }

  void restore(int index, double changed) {
    values[index] = Double.isNaN(changed) ? configured[index] : settings.get(index).check(changed);
  }

  void close() {
    for (Scalar argument : arguments) {
      argument.close();
    }
  }

  private int find(String setting) {
    for (int i = 0; i < values.length; i++) {
      if (settings.get(i).name().equals(setting)) {
        return i;
      }
    }
    return -1;
  }

  private int index(String setting) {
    int found = find(setting);
    if (found < 0) {
      throw new IllegalArgumentException(
          "Could not find setting \"%s\" of group \"%s\": there are %s. Choose one of them."
              .formatted(setting, name, settings()));
    }
    return found;
  }
}
