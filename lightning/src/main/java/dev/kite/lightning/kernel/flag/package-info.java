/** Switches of torch that no operator reaches. */
@NullMarked
package dev.kite.lightning.kernel.flag;

import org.jspecify.annotations.NullMarked;
