package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Refines the option that a parameter of an {@link Experiment} or a component of a {@link Config}
 * record becomes.
 *
 * <p>A parameter without this annotation is a required option; what it means is said by its
 * {@code @param} tag. Everything written here is checked by the compiler.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {

  /**
   * Value used when none is given, in command-line syntax. An option for which none is written is
   * required; a written {@code ""} is the empty text, list or map.
   */
  String value() default "";

  /** Interval that a number must lie in, such as {@code "(0, 1]"} or {@code "[1, inf)"}. */
  String range() default "";

  /** Name of the option; by default the parameter's name in kebab-case. */
  String name() default "";

  /** Letter of the short form, such as {@code 'b'} for {@code -b}. */
  char shortName() default '\0';

  /** Environment variable that is read when the command line does not give the option. */
  String env() default "";

  /** Whether the value is given by position instead of by name. */
  boolean positional() default false;

  /** Whether the value may differ when a run is continued. */
  boolean mutable() default false;

  /**
   * Whether the value is written as {@code ***} in every record, message and picture of the run.
   */
  boolean secret() default false;
}
