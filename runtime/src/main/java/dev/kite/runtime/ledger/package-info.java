/** The command {@code runs}: recorded runs as tables, CSV and JSON; their export and deletion. */
@NullMarked
package dev.kite.runtime.ledger;

import org.jspecify.annotations.NullMarked;
