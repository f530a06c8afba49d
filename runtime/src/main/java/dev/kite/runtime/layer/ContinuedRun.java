package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.tracking.RecordedOption;
import dev.kite.value.ValueException;
import java.util.Optional;

/**
 * The values of a run that is continued. They hold whatever the environment and the defaults say by
 * now; what is typed beside them must say the same, except for mutable options. A secret is not
 * stored and comes from where it came from.
 */
public final class ContinuedRun implements Layer {

  private final PastRun past;
  private final Typed typed;
  private final Layer otherwise;

  /**
   * Creates the layer.
   *
   * @param past the run
   * @param typed what was typed beside it
   * @param otherwise where a value comes from that no run has
   */
  public ContinuedRun(PastRun past, Typed typed, Layer otherwise) {
    this.past = past;
    this.typed = typed;
    this.otherwise = otherwise;
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    if (free(option) && (option.secret() || typed.text(option).isPresent())) {
      return otherwise.find(option);
    }
    Optional<Found> stored =
        Optional.ofNullable(past.values().get(option.name())).map(this::asRecorded);
    return stored.isPresent() || option.mayBeAbsent() ? stored : otherwise.find(option);
  }

  /** The record keeps saying where a value came from when the run began. */
  private Found asRecorded(RecordedOption option) {
    String origin = option.origin().isEmpty() ? "run " + past.shortId() : option.origin();
    return new Found(option.text(), origin);
  }

  /** Complains of an option that was typed and differs from what the run has. */
  public void compare(Option<?> option, Problems problems) {
    Optional<String> given = typed.text(option);
    if (given.isEmpty() || free(option)) {
      return;
    }
    Optional<String> stored = find(option).map(Found::text);
    if (!same(option, stored, given.get())) {
      problems.add(
          "%s is %s in run %s, but \"%s\" was given; leave it out, or start a new run"
              .formatted(
                  option.written(),
                  stored.map(text -> "\"" + text + "\"").orElse("absent"),
                  past.shortId(),
                  given.get()));
    }
  }

  /** Whether the value may be another one than when the run began. */
  private static boolean free(Option<?> option) {
    return option.mutable() || option.secret() || option == RunOptions.RUN_ID;
  }

  private static boolean same(Option<?> option, Optional<String> stored, String given) {
    try {
      return stored.isPresent()
          && option.decoder().canonical(stored.get()).equals(option.decoder().canonical(given));
    } catch (ValueException e) {
      // What cannot be read is no value of any run; the complaint shows both texts.
      return false;
    }
  }
}
