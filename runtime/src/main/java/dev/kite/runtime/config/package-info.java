/** Files of values in YAML, in which every scalar is a text: how they are read and written. */
@NullMarked
package dev.kite.runtime.config;

import org.jspecify.annotations.NullMarked;
