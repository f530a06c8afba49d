package dev.kite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reads the values of a type of your own from text.
 *
 * <p>The method is static and not private, takes one {@code String} and returns the type that it
 * reads. It belongs to that type, or to the class that uses it. What it throws is shown to whoever
 * wrote the text. Only the program can call it, so a default of such a type is read when the
 * program starts, and not by the compiler.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Parser {}
