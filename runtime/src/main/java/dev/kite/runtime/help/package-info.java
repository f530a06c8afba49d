/** Pages of plain text that explain commands. */
@NullMarked
package dev.kite.runtime.help;

import org.jspecify.annotations.NullMarked;
