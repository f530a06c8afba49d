/** How values are written as text: the code that compiler and program share. */
@NullMarked
package dev.kite.value;

import org.jspecify.annotations.NullMarked;
