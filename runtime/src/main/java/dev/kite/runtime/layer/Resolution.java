package dev.kite.runtime.layer;

import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.runtime.run.RunParam;
import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import dev.kite.value.Kind;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decodes the value of every option from the first place that has one, and composes configurations
 * of them; not thread-safe.
 */
public final class Resolution {

  private static final Decoder<List<String>> TEXTS = Decoders.listOf(Decoders.STRING);
  private static final Decoder<Map<String, String>> TEXTS_BY_KEY =
      Decoders.mapOf(Decoders.STRING, Decoders.STRING);

  private final Layer layer;
  private final Predicate<Option<?>> meant;
  private final Problems problems;
  private final Values.Builder values = Values.of();
  private final List<RunParam> params = new ArrayList<>();
  private final List<String> secrets = new ArrayList<>();
  private final ForeignOptions foreign;

  /**
   * Begins.
   *
   * @param layer where values come from
   * @param meant whether a complaint about something else says already that an option is missing
   * @param foreign complains of options that belong to variants that were not chosen
   * @param problems where everything is told that is wrong
   */
  public Resolution(
      Layer layer, Predicate<Option<?>> meant, ForeignOptions foreign, Problems problems) {
    this.layer = layer;
    this.meant = meant;
    this.foreign = foreign;
    this.problems = problems;
  }

  /** Decodes parameters. */
  public void resolve(List<? extends Parameter<?>> parameters) {
    parameters.forEach(this::resolve);
  }

  /** Returns the values; complete only if there was no problem. */
  public Values values() {
    return values.build();
  }

  /** Returns what the record says of those options that have a value so far, in order. */
  public List<RunParam> params() {
    return List.copyOf(params);
  }

  /** Returns the texts that must not be shown, as they were written. */
  public List<String> secrets() {
    return secrets;
  }

  private void resolve(Parameter<?> parameter) {
    if (parameter instanceof Option<?> option) {
      resolveOption(option);
    } else if (parameter instanceof Group<?> group) {
      resolveGroup(group);
    }
  }

  private <T> void resolveGroup(Group<T> group) {
    if (group.schema() instanceof RecordSchema<T> record) {
      resolveRecord(group, record);
    } else if (group.schema() instanceof ChoiceSchema<T>) {
      Option<String> selector = group.selector();
      resolveOption(selector)
          .flatMap(group::variant)
          .ifPresent(variant -> resolveVariant(group, variant));
    }
  }

  private <T> void resolveVariant(Group<T> group, Variant<? extends T> variant) {
    foreign.complain(group, variant, problems);
    resolveRecord(group, variant.schema());
  }

  /** The constructor of a record may refuse values that are right one by one, and quote them. */
  private <T> void resolveRecord(Group<T> group, RecordSchema<? extends T> record) {
    int before = problems.count();
    resolve(group.members(record));
    if (problems.count() == before) {
      try {
        values.put(group, record.decode(values().under(group.name())));
      } catch (RuntimeException e) {
        String fact = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        problems.add(group + ": " + Secrets.of(secrets).mask(fact));
      }
    }
  }

  /** Returns the value, where there is one. */
  private <T> Optional<T> resolveOption(Option<T> option) {
    layer.complain(option, problems);
    Optional<Found> found = layer.find(option);
    if (found.isPresent() && !found.get().absent()) {
      return decode(option, found.get());
    }
    if (option.mayBeAbsent()) {
      putAbsent(option);
    } else if (!meant.test(option)) {
      tellMissing(option, found);
    }
    return Optional.empty();
  }

  // An option may ask for null in the place of no value.
  @SuppressWarnings("NullAway")
  private <T> void putAbsent(Option<T> option) {
    values.put(option, option.absent());
  }

  private void tellMissing(Option<?> option, Optional<Found> emptied) {
    if (emptied.isPresent()) {
      problems.add(
          "%s is empty, but a value is needed (%s)"
              .formatted(option.written(), emptied.get().origin()));
      return;
    }
    String env = option.env().map(name -> " or set " + name).orElse("");
    problems.addMissing(
        option.positional()
            ? option.written() + " is required" + (env.isEmpty() ? "" : "; give it" + env)
            : "%1$s is required; write %1$s=<%2$s>%3$s"
                .formatted(option.written(), option.label(), env));
  }

  private <T> Optional<T> decode(Option<T> option, Found found) {
    if (option.secret()) {
      hide(option, found.text());
    }
    Optional<String> misfit = found.misfit(option);
    if (misfit.isPresent()) {
      problems.add(option.written() + misfit.get() + " (" + found.origin() + ")");
      return Optional.empty();
    }
    if (found.masked()) {
      problems.add(
          "%s has lost its secret, which no record keeps (%s); give the whole value"
              .formatted(option.written(), found.origin()));
      return Optional.empty();
    }
    try {
      T value = option.decoder().decode(found.text());
      values.put(option, value);
      String text = Recorded.text(option.decoder(), found.text());
      params.add(Recorded.param(option, text, found.origin()));
      if (option.secret()) {
        hide(option, text);
      }
      return Optional.of(value);
    } catch (ValueException e) {
      String shown = option.secret() ? "the secret value" : "\"" + found.text() + "\"";
      String fact = option.secret() ? e.discreetFact() : e.fact();
      problems.add(
          "%s: %s %s (%s)%s"
              .formatted(option.written(), shown, fact, found.origin(), suggestion(option, e)));
      return Optional.empty();
    }
  }

  /** Each value of a secret list or map is a secret; the keys of a map are names. */
  private void hide(Option<?> option, String text) {
    secrets.add(text);
    try {
      Kind kind = option.decoder().kind();
      if (kind == Kind.LIST) {
        secrets.addAll(TEXTS.decode(text));
      } else if (kind == Kind.MAP) {
        secrets.addAll(TEXTS_BY_KEY.decode(text).values());
      }
    } catch (ValueException e) {
      // What cannot be taken apart has no parts; the complaint about it shows none.
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
