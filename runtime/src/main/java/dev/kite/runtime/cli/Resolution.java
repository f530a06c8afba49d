package dev.kite.runtime.cli;

import dev.kite.runtime.run.RunParam;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Decodes the value of every option from the first place that has one; not thread-safe. */
final class Resolution {

  private final Layer layer;
  private final Typed typed;
  private final Problems problems;
  private final Values.Collector values = new Values.Collector();
  private final Map<Option<?>, RunParam> params = new HashMap<>();
  private final List<String> secrets = new ArrayList<>();

  Resolution(Layer layer, Typed typed, Problems problems) {
    this.layer = layer;
    this.typed = typed;
    this.problems = problems;
  }

  /** Decodes options. */
  void resolve(List<Option<?>> options) {
    options.forEach(this::resolve);
  }

  /** Returns the values; complete only if there was no problem. */
  Values values() {
    return values.collect();
  }

  /** Returns what the record says of those options that have a value. */
  List<RunParam> params(List<Option<?>> options) {
    return options.stream().map(params::get).filter(Objects::nonNull).toList();
  }

  /** Returns the texts that must not be shown, as they were written. */
  List<String> secrets() {
    return secrets;
  }

  private <T> void resolve(Option<T> option) {
    Optional<Found> found = layer.find(option);
    if (found.isPresent()) {
      decode(option, found.get());
      return;
    }
    option.absent().ifPresent(absent -> values.put(option, absent));
    if (option.absent().isEmpty() && !typed.meant(option)) {
      problems.add(missing(option));
    }
  }

  private static String missing(Option<?> option) {
    String env = option.env().map(name -> " or set " + name).orElse("");
    return option.positional()
        ? option.written() + " is required" + (env.isEmpty() ? "" : "; give it" + env)
        : "%1$s is required; write %1$s=<%2$s>%3$s"
            .formatted(option.written(), option.label(), env);
  }

  private <T> void decode(Option<T> option, Found found) {
    if (option.secret()) {
      secrets.add(found.text());
    }
    try {
      T value = option.decoder().decode(found.text());
      values.put(option, value);
      params.put(
          option,
          new RunParam(
              option.name(),
              option.decoder().encode(value),
              found.origin(),
              option.description(),
              option.secret()));
    } catch (ValueException e) {
      String shown = option.secret() ? "the secret value" : "\"" + found.text() + "\"";
      problems.add(
          "%s: %s %s (%s)%s"
              .formatted(option.written(), shown, e.fact(), found.origin(), suggestion(option, e)));
    }
  }

  /** What is suggested is made of what was written, which is not shown of a secret. */
  private static String suggestion(Option<?> option, ValueException refusal) {
    return refusal
        .suggestion()
        .filter(near -> !option.secret())
        .map(near -> "; did you mean \"" + near + "\"?")
        .orElse("");
  }
}
