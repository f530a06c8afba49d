package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls a documented method with one event of the run or the trainer, optionally followed by the
 * {@code Run}.
 *
 * <p>The method belongs to the class that holds the {@link Experiment}. The sanity check before
 * training is no event.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Callback {

  /** Calls for every n-th event of this type in the run: 5 means the 5th, the 10th and so on. */
  int every() default 1;

  /** Callbacks of one event are called in ascending order, then in the order of the source. */
  int order() default 0;
}
