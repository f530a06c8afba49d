/** What becomes of gradients before an update. */
@NullMarked
package dev.kite.lightning.optim.gradient;

import org.jspecify.annotations.NullMarked;
