/** One step of training, forward, backward and update, in Kite and in PyTorch itself. */
@NullMarked
package dev.kite.benchmarks.step;

import org.jspecify.annotations.NullMarked;
