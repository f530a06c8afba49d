/** TorchScript as text: signatures, types, arguments, methods and archives. */
@NullMarked
package dev.kite.lightning.kernel.script;

import org.jspecify.annotations.NullMarked;
