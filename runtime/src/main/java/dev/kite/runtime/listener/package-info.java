/** Watchers of a run: the terminal and the log file. */
@NullMarked
package dev.kite.runtime.listener;

import org.jspecify.annotations.NullMarked;
