/** TorchScript as text: signatures, types and archives. */
@NullMarked
package dev.kite.lightning.kernel.script;

import org.jspecify.annotations.NullMarked;
