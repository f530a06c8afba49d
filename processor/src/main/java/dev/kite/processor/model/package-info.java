/** What checks and emitters see of a source: records that know no compiler. */
@NullMarked
package dev.kite.processor.model;

import org.jspecify.annotations.NullMarked;
