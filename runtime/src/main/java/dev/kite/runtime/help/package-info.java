/** Pages of plain text that explain commands, and their values. */
@NullMarked
package dev.kite.runtime.help;

import org.jspecify.annotations.NullMarked;
