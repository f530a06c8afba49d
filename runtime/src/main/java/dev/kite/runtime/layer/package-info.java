/** Where the values of options come from, and how they become what a command is called with. */
@NullMarked
package dev.kite.runtime.layer;

import org.jspecify.annotations.NullMarked;
