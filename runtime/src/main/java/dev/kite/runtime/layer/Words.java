package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a call again: the words from which the same values are read. */
final class Words {

  private Words() {}

  /** Returns named values first, and those that are taken by position behind the last name. */
  static List<String> of(List<Option<?>> options, Typed typed, Chosen chosen) {
    List<String> named = new ArrayList<>();
    List<String> positional = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Option<?> option : options) {
      if (seen.add(option.name())) {
        for (String text : texts(option, typed, chosen)) {
          if (option.positional()) {
            positional.add(text);
          } else {
            named.add(option.written() + "=" + text);
          }
        }
      }
    }
    if (!positional.isEmpty()) {
      named.add(Tokens.END);
      named.addAll(positional);
    }
    return named;
  }

  private static List<String> texts(Option<?> option, Typed typed, Chosen chosen) {
    List<String> written = typed.texts(option);
    return written.isEmpty()
        ? Optional.ofNullable(chosen.texts().get(option.name())).stream().toList()
        : written;
  }
}
