/**
 * Tells people and programs elsewhere how a run goes: what to tell, when, and one way of telling.
 */
@NullMarked
package dev.kite.runtime.notice;

import org.jspecify.annotations.NullMarked;
