/** Javadoc comments as plain text, read from nothing but the text of the comment. */
@NullMarked
package dev.kite.processor.comment;

import org.jspecify.annotations.NullMarked;
