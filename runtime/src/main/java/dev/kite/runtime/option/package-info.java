/** What a command takes: its options, how they form configurations, and their values. */
@NullMarked
package dev.kite.runtime.option;

import org.jspecify.annotations.NullMarked;
