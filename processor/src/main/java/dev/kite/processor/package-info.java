/**
 * The annotation processor: documented methods become command lines while they compile.
 *
 * <p>Order of the packages in this module: {@code report, comment < model < reader < check < emit <
 * processor}. Only {@code report} and {@code reader} know the compiler; what they hand on are
 * records.
 */
@NullMarked
package dev.kite.processor;

import org.jspecify.annotations.NullMarked;
