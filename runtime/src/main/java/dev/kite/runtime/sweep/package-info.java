/** Many runs from one command line: every combination of values, each in a process of its own. */
@NullMarked
package dev.kite.runtime.sweep;

import org.jspecify.annotations.NullMarked;
