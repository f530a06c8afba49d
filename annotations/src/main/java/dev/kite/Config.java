package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a group of options of a documented record: a parameter {@code optimizer} of its type
 * becomes {@code --optimizer.lr} and so on, one option for each component.
 *
 * <p>On a sealed interface, whose permitted types are such records, it makes a choice: {@code
 * --optimizer=sgd} selects a variant, whose options follow. What the components mean is said by the
 * record's {@code @param} tags; {@link Param} refines them.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Config {

  /** Name of a variant; by default the record's simple name in kebab-case. */
  String value() default "";
}
