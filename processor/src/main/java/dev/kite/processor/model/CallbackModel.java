package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.Optional;
import java.util.Set;

/**
 * A method that is called with events.
 *
 * @param method name of the method
 * @param signature what it takes and returns
 * @param every calls for every n-th event
 * @param order earlier callbacks have a lower one
 * @param doc Javadoc of the method
 * @param traits of the method
 * @param place the method
 */
public record CallbackModel(
    String method,
    Signature signature,
    Written<Integer> every,
    int order,
    Doc doc,
    Set<Trait> traits,
    Place place) {

  /** Copies the traits. */
  public CallbackModel {
    traits = Set.copyOf(traits);
  }

  /** Returns the event when the signature is right. */
  public Optional<Signature.Event> event() {
    return signature instanceof Signature.Event event ? Optional.of(event) : Optional.empty();
  }

  /** What a callback takes and returns. */
  public sealed interface Signature {

    /**
     * One event, perhaps the run.
     *
     * @param type the event
     * @param ofTrainer whether a trainer publishes it
     * @param takesRun whether the run follows
     * @param place the parameter
     */
    record Event(TypeRef type, boolean ofTrainer, boolean takesRun, Place place)
        implements Signature {}

    /**
     * Something else.
     *
     * @param fact what is wrong, as a fragment that follows the name of the method
     * @param place the parameter or the method
     */
    record Wrong(String fact, Place place) implements Signature {}
  }
}
