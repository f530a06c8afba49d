/** Where the files of a run go beside the local disk, by the URI that the server gives. */
@NullMarked
package dev.kite.runtime.artifact;

import org.jspecify.annotations.NullMarked;
