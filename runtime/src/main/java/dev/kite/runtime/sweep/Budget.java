package dev.kite.runtime.sweep;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import dev.kite.value.ValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a run that has finished can go on to what is wanted now. It can where numbers and
 * times are larger; what it has computed with any other value cannot be taken back.
 */
final class Budget {

  private final Map<String, Option<?>> byName = new HashMap<>();

  /** Looks at the options of an experiment. */
  Budget(CommandSpec spec) {
    spec.options().forEach(option -> byName.putIfAbsent(option.name(), option));
  }

  /** Returns whether each of the changed options has more now than it had. */
  boolean raised(Map<String, String> had, Map<String, String> wanted, List<String> changed) {
    return changed.stream()
        .allMatch(
            name -> {
              Optional<Double> before = amount(name, had);
              Optional<Double> now = amount(name, wanted);
              return before.isPresent() && now.isPresent() && now.get() > before.get();
            });
  }

  private Optional<Double> amount(String name, Map<String, String> texts) {
    Option<?> option = byName.get(name);
    String text = texts.get(name);
    if (option == null || text == null) {
      return Optional.empty();
    }
    try {
      return switch (option.decoder().kind()) {
        case WHOLE, REAL -> Optional.of(Decoders.DOUBLE.decode(text));
        case TEXT ->
            option.decoder().label().equals(Decoders.DURATION.label())
                ? Optional.of((double) Decoders.DURATION.decode(text).toMillis())
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (ValueException e) {
      // The record of a run may be of another version of the experiment.
      return Optional.empty();
    }
  }
}
