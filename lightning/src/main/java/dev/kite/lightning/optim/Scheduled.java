package dev.kite.lightning.optim;

import dev.kite.lightning.optim.schedule.Plateau;
import dev.kite.lightning.optim.schedule.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An optimizer whose settings are moved in the course of a fit. Whoever trains calls {@link #apply}
 * before each step.
 *
 * @param optimizer the optimizer
 * @param courses what is moved by the position
 * @param plateau what reduces the step sizes when a metric does not become better
 */
public record Scheduled(Optimizer optimizer, List<Course> courses, Optional<Plateau> plateau)
    implements Optimization {
  /** What a position counts. */
  public enum Interval {
    /** Optimizer steps. */
    STEP,
    /** Epochs. */
    EPOCH
  }

  /**
   * How one setting is moved.
   *
   * @param setting its name
   * @param schedule its values
   * @param interval what the schedule's positions count
   */
  public record Course(String setting, Schedule schedule, Interval interval) {}

  /** Checks that every setting exists and is moved by one hand. */
  public Scheduled {
    courses = List.copyOf(courses);
    for (Course course : courses) {
      long movers = courses.stream().filter(each -> each.setting.equals(course.setting)).count();
      if (movers > 1 || (plateau.isPresent() && course.setting.equals(Setting.LEARNING_RATE))) {
        throw new IllegalArgumentException(
            "Could not schedule "
                + course.setting
                + ": it has a schedule already. Join schedules by then(...) or times(...).");
      }
      optimizer.groups().forEach(group -> group.get(course.setting));
    }
  }

  static Scheduled of(Optimizer optimizer) {
    return new Scheduled(optimizer, List.of(), Optional.empty());
  }

  Scheduled with(Course course) {
    List<Course> all = new ArrayList<>(courses);
    all.add(course);
    return new Scheduled(optimizer, all, plateau);
  }

  Scheduled with(Plateau reducer) {
    if (plateau.isPresent()) {
      throw new IllegalArgumentException(
          "Could not watch a second plateau: there is one. Remove one.");
    }
    return new Scheduled(optimizer, courses, Optional.of(reducer));
  }

  @Override
  public Scheduled scheduled() {
    return this;
  }

  /**
   * Sets what the next step is made with.
   *
   * @param step steps made
   * @param epoch epochs completed
   */
  public void apply(long step, int epoch) {
    for (Course course : courses) {
      long position = course.interval == Interval.STEP ? step : epoch;
      for (OptimizerGroup group : optimizer.groups()) {
        double base = group.configured(course.setting);
        group.set(course.setting, course.schedule.at(base, position));
      }
    }
  }

  /** Hears of the metrics of an epoch; returns whether the one that is watched was among them. */
  public boolean observe(Map<String, Double> metrics) {
    Optional<Double> value = plateau.map(reducer -> metrics.get(reducer.metric()));
    if (value.isPresent() && plateau.orElseThrow().observe(value.get())) {
      for (OptimizerGroup group : optimizer.groups()) {
        double rate = group.get(Setting.LEARNING_RATE);
        group.set(Setting.LEARNING_RATE, plateau.orElseThrow().reduced(rate));
      }
    }
    return value.isPresent();
  }

  /**
   * Returns the step sizes as they are: {@code lr}, or {@code lr/<group>} where there are several
   * groups; nothing if they are not moved.
   */
  public Map<String, Double> rates() {
    boolean moved =
        plateau.isPresent()
            || courses.stream().anyMatch(each -> each.setting.equals(Setting.LEARNING_RATE));
    List<OptimizerGroup> groups = optimizer.groups();
    Map<String, Double> rates = new LinkedHashMap<>();
    if (moved) {
      for (OptimizerGroup group : groups) {
        rates.put(
            groups.size() == 1 ? "lr" : "lr/" + group.name(), group.get(Setting.LEARNING_RATE));
      }
    }
    return rates;
  }

  /** Returns what a checkpoint has to keep beside the optimizer and the position. */
  public Map<String, String> state() {
    return plateau.map(Plateau::state).orElse(Map.of());
  }

  /** Takes on a state that {@link #state} returned; of an empty one, the beginning. */
  public void load(Map<String, String> state) {
    plateau.ifPresent(reducer -> reducer.load(state));
  }
}
