/** A run: the handle that an experiment gets, how it ends, and who may record and watch it. */
@NullMarked
package dev.kite.runtime.run;

import org.jspecify.annotations.NullMarked;
