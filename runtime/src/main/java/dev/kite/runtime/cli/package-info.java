/** The command line of a program made of experiments. */
@NullMarked
package dev.kite.runtime.cli;

import org.jspecify.annotations.NullMarked;
