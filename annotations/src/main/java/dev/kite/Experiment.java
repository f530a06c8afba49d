package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a command of a method: its parameters become options, its Javadoc becomes the help.
 *
 * <p>The method stays a plain method that a test may call. It returns nothing, a number, or a
 * record of numbers, which are logged as the run's final metrics. An exception named by
 * {@code @throws} ends the program with one line and exit code 1.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Experiment {

  /** Name of the command; by default the method's name in kebab-case. */
  String value() default "";
}
