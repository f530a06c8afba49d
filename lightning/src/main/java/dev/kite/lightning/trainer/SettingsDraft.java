package dev.kite.lightning.trainer;

import dev.kite.lightning.callback.ModelCheckpoint;
import dev.kite.lightning.callback.TrainerCallback;
import dev.kite.lightning.optim.average.Averaging;
import dev.kite.lightning.optim.gradient.GradientClip;
import dev.kite.lightning.optim.gradient.GradientClip.Kind;
import dev.kite.lightning.optim.gradient.GradientTreatment;
import dev.kite.lightning.precision.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings that are still being gathered, with the defaults. */
final class SettingsDraft {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  final String name;
  private final List<TrainerCallback> callbacks = new ArrayList<>();
  Limits limits = Limits.NONE;
  Validation validation = Validation.STANDARD;
  Hardware hardware = Hardware.AUTO;
  private ModelCheckpoint policy = ModelCheckpoint.standard();
  TrainerLogger logger = TrainerLogger.NONE;
  StopSignal stop = StopSignal.NEVER;
  long seed;
  private OptionalLong checkpointEveryNSteps = OptionalLong.empty();
  @Nullable Path checkpoints;
  private GradientClip clip = GradientClip.NONE;
  boolean logGradientNorm;
  Precision precision = Precision.FLOAT32;
  Optional<Averaging> averaging = Optional.empty();
  private int logEveryNSteps = 50;
  private boolean ownPolicy;

  SettingsDraft(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Could not name a trainer \""
              + name
              + "\": a name has lower-case letters, digits and hyphens.");
    }
    this.name = name;
  }

  void clip(GradientClip wanted) {
    if (clip.kind() != Kind.NONE && wanted.kind() != Kind.NONE && clip.kind() != wanted.kind()) {
      throw new IllegalArgumentException(
          "Could not clip gradients by norm and by value. Choose one of them.");
    }
    clip = wanted;
  }

  void logEveryNSteps(int steps) {
    logEveryNSteps = atLeastOne("log", steps);
  }

  void checkpointEveryNSteps(int steps) {
    checkpointEveryNSteps = OptionalLong.of(atLeastOne("save checkpoints", steps));
  }

  private static int atLeastOne(String task, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "Could not %s: everyNSteps=%s. Give a number in [1, inf).".formatted(task, steps));
    }
    return steps;
  }

  void callback(TrainerCallback callback) {
    if (callback instanceof ModelCheckpoint given) {
      if (ownPolicy) {
        throw new IllegalArgumentException(
            "Could not add a second ModelCheckpoint: a trainer has one idea of the best weights. Remove one.");
      }
      ownPolicy = true;
      policy = given;
    } else {
      requireOwnState(callback);
      callbacks.add(callback);
    }
  }

  private void requireOwnState(TrainerCallback callback) {
    if (!callback.state().isEmpty()
        && callbacks.stream()
            .filter(each -> !each.state().isEmpty())
            .anyMatch(each -> each.stateKey().equals(callback.stateKey()))) {
      throw new IllegalArgumentException(
          "Could not add a second callback with the state key \"%s\". Remove one or override stateKey()."
              .formatted(callback.stateKey()));
    }
  }

  Settings settings() {
    List<TrainerCallback> all = new ArrayList<>(callbacks);
    all.add(0, policy);
    return new Settings(
        name,
        limits,
        validation,
        hardware,
        seed,
        new GradientTreatment(clip, logGradientNorm, Optional.empty()),
        logGradientNorm,
        precision,
        averaging,
        logEveryNSteps,
        Optional.ofNullable(checkpoints),
        policy,
        rhythm(),
        List.copyOf(all),
        logger,
        stop);
  }

  /** Only says when to save: what is given as a callback stays the one that knows the best step. */
  private ModelCheckpoint rhythm() {
    return checkpointEveryNSteps.isPresent()
        ? policy.everyNSteps(checkpointEveryNSteps.getAsLong())
        : policy;
  }
}
