/** The record of runs on the disk: how it is written, read, listed, imported and removed. */
@NullMarked
package dev.kite.runtime.tracking;

import org.jspecify.annotations.NullMarked;
