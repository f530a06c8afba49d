/** What the machine does while a run goes on, under the names that MLflow gave it. */
@NullMarked
package dev.kite.runtime.machine;

import org.jspecify.annotations.NullMarked;
