/** What becomes of gradients before an update, and of those that no update took. */
@NullMarked
package dev.kite.lightning.optim.gradient;

import org.jspecify.annotations.NullMarked;
