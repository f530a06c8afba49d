/** Requests to a server that may be slow, wrong or gone: nothing here waits without an end. */
@NullMarked
package dev.kite.runtime.http;

import org.jspecify.annotations.NullMarked;
