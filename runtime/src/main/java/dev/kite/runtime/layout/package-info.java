/** The files of a run in MLflow's layout: how each is named, what it says, and who may write it. */
@NullMarked
package dev.kite.runtime.layout;

import org.jspecify.annotations.NullMarked;
