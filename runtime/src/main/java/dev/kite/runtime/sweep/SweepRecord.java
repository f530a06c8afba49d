package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Fingerprint;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.sweep.axis.Axis;
import dev.kite.runtime.tracking.CodeVersion;
import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.StoredRun;
import dev.kite.value.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the record says of a sweep itself: a run of its own, above those of its combinations. */
public final class SweepRecord {

  /** The tag that only the run of a sweep has. */
  public static final String TAG = "kite.sweep";

  private static final String AXIS = "sweep.";

  private final SweepPlan plan;
  private final CommandSpec spec;
  private final SweepProgram program;
  private final Values values;

  SweepRecord(SweepPlan plan, CommandSpec spec, SweepProgram program) {
    this.plan = plan;
    this.spec = spec;
    this.program = program;
    this.values = plan.first().resolution().values();
  }

  /** Returns what is to be recorded: in the run of the same sweep, if there is one. */
  RunSpec spec(LocalRuns runs, CodeVersion code) {
    Optional<StoredRun> earlier =
        ofSameSweep(runs).stream().filter(run -> code.continues(CodeVersion.of(run))).findFirst();
    RunSpec.Builder builder =
        RunSpec.of(spec.experiment())
            .command(program.shown())
            .code(program.mainClass())
            .documented(List.of(SweepUnfinishedException.class))
            .hidden(program.hidden())
            .tag(TAG, identity());
    values.get(SweepOptions.PARENT).ifPresent(builder::parent);
    values.get(RunOptions.RUN_NAME).ifPresent(builder::name);
    values.get(RunOptions.NOTE).ifPresent(builder::note);
    if (!swept(RunOptions.DEVICE.name())) {
      builder.device(values.get(RunOptions.DEVICE));
    }
    seed(earlier).ifPresent(builder::seed);
    earlier.map(StoredRun::id).ifPresent(builder::continued);
    common().forEach(builder::param);
    plan.axes().forEach(axis -> builder.param(param(axis)));
    return builder.build();
  }

  /** Returns what was recorded of this sweep before, by whatever code. */
  List<StoredRun> ofSameSweep(LocalRuns runs) {
    return runs.tagged(TAG, Set.of(identity()));
  }

  /** Equal for sweeps of the same runs. */
  private String identity() {
    Map<String, String> parts = new LinkedHashMap<>();
    plan.axes().forEach(axis -> parts.put("--" + axis.name(), ""));
    // The identity of a run leaves out what is mutable.
    Set<String> mutable = ConfigIdentity.mutable(spec);
    for (Combination each : plan.combinations()) {
      String number = Integer.toString(each.number());
      parts.put(number, each.identity());
      each.recorded(name -> mutable.contains(name) && swept(name))
          .forEach((name, text) -> parts.put(number + " --" + name, JsonText.quoted(text)));
    }
    return Fingerprint.of(parts);
  }

  /** A sweep draws nothing, but every run has a seed, and keeps it. */
  private OptionalLong seed(Optional<StoredRun> earlier) {
    if (earlier.isPresent()) {
      return earlier.get().seed();
    }
    return swept(RunOptions.SEED.name()) ? OptionalLong.empty() : values.get(RunOptions.SEED);
  }

  private boolean swept(String name) {
    return plan.axes().stream().anyMatch(axis -> axis.name().equals(name));
  }

  /** Returns the options that are the same in all runs. */
  private List<RunParam> common() {
    return plan.first().resolution().params().stream()
        .filter(param -> !RunOptions.has(param.key()))
        .filter(
            param ->
                plan.combinations().stream()
                    .allMatch(each -> each.resolution().params().contains(param)))
        .toList();
  }

  private static RunParam param(Axis axis) {
    return new RunParam(
        AXIS + axis.name(),
        String.join(",", axis.texts()),
        "command line",
        "What --" + axis.name() + " is in the runs of this sweep.",
        false,
        false);
  }
}
