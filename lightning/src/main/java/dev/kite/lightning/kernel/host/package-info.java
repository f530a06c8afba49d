/** What the process around the engine is set to. */
@NullMarked
package dev.kite.lightning.kernel.host;

import org.jspecify.annotations.NullMarked;
