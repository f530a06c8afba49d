/** What surrounds the process: environment variables, secrets, the commit it was built from. */
@NullMarked
package dev.kite.runtime.env;

import org.jspecify.annotations.NullMarked;
