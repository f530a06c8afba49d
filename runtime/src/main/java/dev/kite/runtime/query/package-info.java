/** Questions about recorded runs: which there are, which are best, how their metrics went. */
@NullMarked
package dev.kite.runtime.query;

import org.jspecify.annotations.NullMarked;
