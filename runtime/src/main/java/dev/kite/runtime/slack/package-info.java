/** Tells Slack how a run goes, within Slack's limits. */
@NullMarked
package dev.kite.runtime.slack;

import org.jspecify.annotations.NullMarked;
