package dev.kite.runtime.layer;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.Decoder;
import dev.kite.value.ValueException;
import java.util.Optional;

/**
 * The values of a run that is continued. They hold whatever the environment and the defaults say by
 * now; what is typed beside them must say the same, except for mutable options. A secret is not
 * stored and comes from where it came from.
 */
final class ContinuedRun implements Layer {

  private final PastRun past;
  private final FileValues recorded;
  private final Layer given;
  private final Layer otherwise;

  private ContinuedRun(PastRun past, FileValues recorded, Layer given, Layer otherwise) {
    this.past = past;
    this.recorded = recorded;
    this.given = given;
    this.otherwise = otherwise;
  }

  /**
   * Returns the layer.
   *
   * @param past the run
   * @param spec what is run
   * @param given what was typed beside it, and what stands in files that were named beside it
   * @param otherwise where a value comes from that no run has
   */
  static ContinuedRun of(PastRun past, CommandSpec spec, Layer given, Layer otherwise) {
    FileValues recorded = FileValues.of(past.config(), FileNames.of(spec));
    return new ContinuedRun(past, recorded, given, otherwise);
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    if (free(option) && (option.secret() || given.find(option).isPresent())) {
      return otherwise.find(option);
    }
    if (masked(option)) {
      return otherwise.find(option);
    }
    Optional<Found> stored = recorded.find(option).map(found -> asRecorded(option, found));
    return stored.isPresent() || option.mayBeAbsent() ? stored : otherwise.find(option);
  }

  /** The record keeps saying where a value came from when the run began. */
  private Found asRecorded(Option<?> option, Found found) {
    String origin = recorded.comment(option).orElseGet(() -> "run " + past.shortId());
    return new Found(found.text(), origin, found.form(), found.filed());
  }

  /** Complains of an option that was given and differs from what the run has. */
  @Override
  public void complain(Option<?> option, Problems problems) {
    Optional<Found> now = given.find(option);
    if (masked(option) || keptSecret(option)) {
      complainOfMask(option, problems);
      return;
    }
    if (now.isEmpty() || free(option)) {
      return;
    }
    Optional<Found> stored = find(option).filter(found -> !found.absent());
    if (!same(option, stored, now.get())) {
      problems.add(
          "%s is %s in run %s, but %s; leave it out, or start a new run"
              .formatted(
                  option.written(),
                  stored.map(found -> "\"" + found.text() + "\"").orElse("absent"),
                  past.shortId(),
                  told(now.get())));
    }
  }

  /** Whether a part of the value was a secret, such as a password within an address. */
  private boolean masked(Option<?> option) {
    return !option.secret() && recorded.find(option).filter(Found::masked).isPresent();
  }

  /** Whether the run had a secret that it would silently go on without. */
  private boolean keptSecret(Option<?> option) {
    return option.secret()
        && option.mayBeAbsent()
        && recorded.find(option).filter(found -> !found.absent()).isPresent();
  }

  /** The default of today need not be the value of the run. */
  private void complainOfMask(Option<?> option, Problems problems) {
    if (otherwise.find(option).filter(found -> !found.origin().equals(DEFAULT)).isEmpty()) {
      problems.add(
          "%s has a secret in run %s, which the record does not keep; give it again%s"
              .formatted(
                  option.written(),
                  past.shortId(),
                  option.env().map(name -> " or set " + name).orElse("")));
    }
  }

  private static String told(Found given) {
    String what = given.absent() ? "nothing" : "\"" + given.text() + "\"";
    return what + " was given" + given.place();
  }

  /** Whether the value may be another one than when the run began. */
  private static boolean free(Option<?> option) {
    return option.mutable() || option.secret() || option == RunOptions.RUN_ID;
  }

  private static boolean same(Option<?> option, Optional<Found> stored, Found given) {
    if (stored.isEmpty() || given.absent()) {
      return stored.isEmpty() && given.absent();
    }
    try {
      return same(option.decoder(), stored.get().text(), given.text());
    } catch (ValueException e) {
      // What cannot be read is no value of any run; the complaint shows both texts.
      return false;
    }
  }

  /** Texts may differ of sets in another order, values of types that know no equality. */
  private static <T> boolean same(Decoder<T> decoder, String stored, String given)
      throws ValueException {
    String one = Recorded.text(decoder, stored);
    String other = Recorded.text(decoder, given);
    return one.equals(other) || decoder.decode(one).equals(decoder.decode(other));
  }
}
