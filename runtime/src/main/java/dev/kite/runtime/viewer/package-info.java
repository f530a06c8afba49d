/** Metrics in files that other people's viewers read: CSV, and event files of TensorBoard. */
@NullMarked
package dev.kite.runtime.viewer;

import org.jspecify.annotations.NullMarked;
