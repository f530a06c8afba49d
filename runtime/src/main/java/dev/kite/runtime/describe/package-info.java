/** What a program offers, written for others: shells, editors, MLflow, readers. */
@NullMarked
package dev.kite.runtime.describe;

import org.jspecify.annotations.NullMarked;
