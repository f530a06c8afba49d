package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes one executable of several classes that hold experiments; its Javadoc becomes the help.
 *
 * <p>The classes are named and never searched for: what a program offers can be read in one place.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Program {

  /** Name of the program; by default the class's simple name in kebab-case. */
  String name() default "";

  /** Classes that hold an {@link Experiment}, in the order that help shows. */
  Class<?>[] experiments();
}
