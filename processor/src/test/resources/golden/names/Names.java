package com.example;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.runtime.run.Run;
import java.util.List;

/** Parameters that are called like something in the generated code. */
public final class Names {

  enum GPU {
    OFF,
    ON
  }

  /**
   * A record like a class of Kite.
   *
   * @param values some
   * @param value one
   */
  @Config
  record Option(@Param("") List<Integer> values, @Param("1") int value) {}

  /**
   * Takes them all.
   *
   * @param run how far
   * @param target where to
   * @param args any
   * @param values any
   * @param parse any
   * @param call any
   * @param toYaml any
   * @param hashCode any
   * @param wait any
   * @param toString any
   * @param equals any
   * @param result any
   * @param lr small
   * @param Lr large
   * @param withLr any
   * @param Arguments any
   * @param gpu used
   * @param option grouped
   * @param other any
   */
  @Experiment
  double names(
      int run,
      Run live,
      int target,
      @Param("") List<String> args,
      int values,
      int parse,
      int call,
      int toYaml,
      int hashCode,
      int wait,
      String toString,
      int equals,
      int result,
      double lr,
      @Param(name = "large-lr") double Lr,
      double withLr,
      int Arguments,
      GPU gpu,
      Option option,
      int[] other) {
    return lr;
  }

  /**
   * Takes what the static one's call declares.
   *
   * @param run how far
   * @param target where to
   */
  @Experiment
  static void fixed(Run live, int run, int target) {}
}
