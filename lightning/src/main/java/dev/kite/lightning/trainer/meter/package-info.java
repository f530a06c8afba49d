/** What a fit measures of itself: means of what its steps log, and where its time goes. */
@NullMarked
package dev.kite.lightning.trainer.meter;

import org.jspecify.annotations.NullMarked;
