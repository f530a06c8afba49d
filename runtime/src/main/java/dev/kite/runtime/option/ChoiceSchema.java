package dev.kite.runtime.option;

import java.util.List;

/**
 * A configuration of which there are several variants.
 *
 * @param <T> type that all variants have in common
 */
public non-sealed interface ChoiceSchema<T> extends Schema<T> {

  /** Returns the variants, in the order of the help. */
  List<Variant<? extends T>> variants();
}
