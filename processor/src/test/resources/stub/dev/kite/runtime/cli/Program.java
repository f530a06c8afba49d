package dev.kite.runtime.cli;

import java.util.function.Supplier;

public final class Program {
  public static Program named(String name, String description, Class<?> type) {
    return new Program();
  }

  public Program command(String name, String summary, Supplier<ExperimentCommand> command) {
    return this;
  }

  public int run(String... args) {
    return 0;
  }

  public static void exit(int code) {}
}
