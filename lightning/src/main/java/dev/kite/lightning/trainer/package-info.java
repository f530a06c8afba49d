/** The trainer: loops that fit, validate and test a module, and continue a fit exactly. */
@NullMarked
package dev.kite.lightning.trainer;

import org.jspecify.annotations.NullMarked;
