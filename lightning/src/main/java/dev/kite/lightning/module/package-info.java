/** What a user writes to have a model trained. */
@NullMarked
package dev.kite.lightning.module;

import org.jspecify.annotations.NullMarked;
