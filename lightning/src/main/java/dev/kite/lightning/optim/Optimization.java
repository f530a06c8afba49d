package dev.kite.lightning.optim;

import dev.kite.lightning.optim.schedule.Plateau;
import dev.kite.lightning.optim.schedule.Schedule;

/**
 * How a module is trained: an optimizer, alone or with schedules of its settings.
 *
 * <pre>{@code
 * return AdamW.of(this).learningRate(3e-4).build()
 *     .perStep(Schedule.cosine(10_000).warmUp(500, 0.01));
 * }</pre>
 */
public sealed interface Optimization permits Optimizer, Scheduled {
  /** Returns the optimizer. */
  Optimizer optimizer();

  /** Returns the optimizer with its schedules. */
  Scheduled scheduled();

  /** Moves the step sizes of all groups by the steps of the fit. */
  default Scheduled perStep(Schedule schedule) {
    return perStep(Setting.LEARNING_RATE, schedule);
  }

  /**
   * Moves a setting by the steps of the fit, in all groups.
   *
   * @param setting its name, for example {@code momentum} or {@code beta1}
   * @throws IllegalArgumentException if a group has no such setting, or it has a schedule
   */
  default Scheduled perStep(String setting, Schedule schedule) {
    return scheduled().with(new Scheduled.Course(setting, schedule, Scheduled.Interval.STEP));
  }

  /** Moves the step sizes of all groups by the epochs of the fit. */
  default Scheduled perEpoch(Schedule schedule) {
    return perEpoch(Setting.LEARNING_RATE, schedule);
  }

  /**
   * Moves a setting by the epochs of the fit, in all groups.
   *
   * @throws IllegalArgumentException if a group has no such setting, or it has a schedule
   */
  default Scheduled perEpoch(String setting, Schedule schedule) {
    return scheduled().with(new Scheduled.Course(setting, schedule, Scheduled.Interval.EPOCH));
  }

  /**
   * Reduces the step sizes of all groups when a metric of an epoch has not become better.
   *
   * @throws IllegalArgumentException if they have a schedule
   */
  default Scheduled onPlateau(Plateau plateau) {
    return scheduled().with(plateau);
  }
}
