package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.env.ShellWords;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.layer.PastRun;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.CodeVersion;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A call of an experiment that asks for many runs, or for command lines in place of runs. */
public final class Sweep {

  private final Reading reading;
  private final SweepPlan plan;

  private Sweep(Reading reading, SweepPlan plan) {
    this.reading = reading;
    this.plan = plan;
  }

  /** Returns whether a call asks for this. */
  public static boolean asked(Reading reading) {
    return reading.typed(SweepOptions.SWEEP).isPresent() || dryRun(reading);
  }

  private static boolean dryRun(Reading reading) {
    try {
      Optional<String> typed = reading.typed(SweepOptions.DRY_RUN);
      return typed.isPresent() && SweepOptions.DRY_RUN.decoder().decode(typed.get()).orElse(false);
    } catch (ValueException e) {
      // Who decodes the call complains of it.
      return false;
    }
  }

  /** Complains of options that mean nothing without a sweep. */
  public static void complain(Reading reading, Problems problems) {
    boolean swept = reading.typed(SweepOptions.SWEEP).isPresent();
    for (Option<?> option : List.of(SweepOptions.JOBS, SweepOptions.ON_ERROR)) {
      if (!swept && reading.typed(option).isPresent()) {
        problems.add(option.written() + " is for a sweep; add --sweep, or leave it out");
      }
    }
    if (asked(reading) && reading.typed(RunOptions.PRINT_CONFIG).isPresent()) {
      problems.add("--print-config shows the values of one run; leave out --sweep and --dry-run");
    }
    if (swept && reading.typed(RunOptions.RUN_ID).isPresent()) {
      problems.add(
          "--run-id continues one run, but a sweep finds by itself what to continue; leave it out");
    }
  }

  /**
   * Decodes and checks every combination.
   *
   * @param past the run that is continued, where the command line of that one is asked for
   */
  public static Sweep read(Reading reading, Optional<PastRun> past, Problems problems) {
    complain(reading, problems);
    SweepPlan plan = SweepPlan.read(reading, past, problems);
    if (dryRun(reading)) {
      plan.unprintable(Launch::printed)
          .map(Option::written)
          .distinct()
          .forEach(
              written ->
                  problems.add(
                      "--dry-run prints each run on one line, but %s has a line break; run it without --dry-run"
                          .formatted(written)));
    }
    return new Sweep(reading, plan);
  }

  /** Returns the options of one run for each device that is asked for. */
  public List<RunOptions> devices() {
    Map<String, RunOptions> byDevice = new LinkedHashMap<>();
    plan.combinations().stream()
        .map(Combination::options)
        .forEach(options -> byDevice.putIfAbsent(options.device(), options));
    return List.copyOf(byDevice.values());
  }

  /** Returns the texts that must not be shown; no combination has others. */
  public List<String> secrets() {
    return plan.first().resolution().secrets();
  }

  /**
   * Runs all combinations, or prints their command lines; returns the exit code.
   *
   * @param place where it is run; asked for when it is needed
   */
  public int run(SweepProgram program, Surroundings outside, Supplier<? extends Supervisor> place) {
    SweepOptions options = SweepOptions.of(plan.first().resolution().values());
    List<String> words = new ArrayList<>();
    words.addAll(JvmCommand.current(program.allArgs(), outside.env()).words());
    words.addAll(program.command());
    return options.dryRun()
        ? print(words, outside)
        : run(program, words, options, outside, place.get());
  }

  private int print(List<String> words, Surroundings outside) {
    Secrets hidden = Secrets.of(secrets()).and(Secrets.of(outside.env()));
    plan.combinations()
        .forEach(
            combination ->
                outside
                    .out()
                    .println(ShellWords.line(hidden.mask(Launch.printed(words, combination)))));
    reading.spec().options().stream()
        .filter(option -> option.secret() && reading.typed(option).isPresent())
        .map(Sweep::leftOut)
        .distinct()
        .forEach(outside.err()::println);
    return 0;
  }

  private static String leftOut(Option<?> option) {
    return "%s is secret and left out; %s"
        .formatted(
            option.written(),
            option
                .env()
                .map(name -> "set " + name + " where the lines are run")
                .orElse("add it where the lines are run"));
  }

  private int run(
      SweepProgram program,
      List<String> words,
      SweepOptions options,
      Surroundings outside,
      Supervisor place) {
    RunSpec code = RunSpec.of(reading.spec().experiment()).code(program.mainClass()).build();
    CodeVersion version = CodeVersion.of(code);
    SweepRecord record = new SweepRecord(plan, reading.spec(), program);
    History history =
        new History(
            place.runs(), version, reading.spec(), plan.axes(), record.ofSameSweep(place.runs()));
    SweepReport report = new SweepReport(plan, reading.spec().experiment(), outside);
    Map<Combination, Standing> standings = history.look(plan.combinations());
    report.otherCode(history.finishedByOtherCode(standings));
    long open = standings.values().stream().filter(Standing::open).count();
    if (open == 0) {
      report.nothingToDo(standings);
      return report.exitCode();
    }
    int jobs = (int) Math.min(options.jobs(), open);
    // What the processes of the runs will inherit.
    Map<String, String> inherited = new ProcessBuilder().environment();
    Gpus gpus = jobs > 1 ? Gpus.of(inherited) : Gpus.NONE;
    Launch launch = new Launch(words, outside, report, jobs, gpus);
    SweepRun run =
        new SweepRun(plan, history, standings, launch, report, jobs, options.stopsOnError());
    RunSpec spec = record.spec(place.runs(), version);
    Outcome outcome = place.supervise(spec, run, SweepRun.LONGER, run);
    return outcome instanceof Outcome.Failed failed
            && failed.cause() instanceof SweepUnfinishedException
        ? report.exitCode()
        : outcome.exitCode();
  }
}
