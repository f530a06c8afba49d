/** How options, commands and choices are called: the code that compiler and program share. */
@NullMarked
package dev.kite.name;

import org.jspecify.annotations.NullMarked;
