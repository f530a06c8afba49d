/** Assertions on tensors for the tests of whoever builds on Kite. */
@NullMarked
package dev.kite.lightning.assertion;

import org.jspecify.annotations.NullMarked;
