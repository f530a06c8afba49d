/** Files that are either whole or absent, why one is not, and data brought to the local disk. */
@NullMarked
package dev.kite.runtime.storage;

import org.jspecify.annotations.NullMarked;
