/** What must be true of a program before code is generated for it: one family of rules per file. */
@NullMarked
package dev.kite.processor.check;

import org.jspecify.annotations.NullMarked;
