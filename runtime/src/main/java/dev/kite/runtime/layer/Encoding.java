package dev.kite.runtime.layer;

import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.runtime.run.RunParam;
import dev.kite.value.Decoder;
import dev.kite.value.ValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Finds the texts that stand for values: the way back from what a command is called with. */
public final class Encoding {

  private final Text text;
  private final List<RunParam> params = new ArrayList<>();

  private Encoding(Text text) {
    this.text = text;
  }

  /** How a value becomes a text. */
  private interface Text {
    <V> String of(Decoder<V> decoder, V value);
  }

  /**
   * Returns every option that has a value, with the text that is read as the same value anywhere.
   *
   * @throws IllegalArgumentException if a type of the user writes what it does not read
   */
  public static List<RunParam> recorded(CommandSpec spec, Values values) {
    return of(spec, values, Encoding::recorded);
  }

  /** Returns every option that has a value, with a text for a person to read. */
  public static List<RunParam> shown(CommandSpec spec, Values values) {
    return of(spec, values, Encoding::shown);
  }

  private static List<RunParam> of(CommandSpec spec, Values values, Text text) {
    Encoding encoding = new Encoding(text);
    spec.inOrder().forEach(parameter -> encoding.add(parameter, "", values));
    return encoding.params;
  }

  private static <V> String recorded(Decoder<V> decoder, V value) {
    try {
      return Recorded.text(decoder, decoder.encode(value));
    } catch (ValueException e) {
      throw new IllegalArgumentException(
          "Could not write value=%s: \"%s\" %s."
              .formatted(value, decoder.encode(value), e.getMessage()),
          e);
    }
  }

  private static <V> String shown(Decoder<V> decoder, V value) {
    try {
      return decoder.encode(value);
    } catch (IllegalArgumentException e) {
      // Not every type of the user writes what it reads; to be shown, it need not.
      return String.valueOf(value);
    }
  }

  /** Values are named as inside the group of this prefix. */
  private <T> void add(Parameter<T> parameter, String prefix, Values values) {
    T value = values.get(parameter);
    if (parameter instanceof Group<T> group) {
      add(group, prefix, value);
    } else if (parameter instanceof Option<T> option && !absent(option, value)) {
      add(option, prefix, text.of(option.decoder(), value));
    }
  }

  private static <T> boolean absent(Option<T> option, T value) {
    return option.mayBeAbsent() && Objects.equals(value, option.absent());
  }

  private void add(Option<?> option, String prefix, String text) {
    Option<?> whole = prefix.isEmpty() ? option : option.under(prefix);
    params.add(Recorded.param(whole, text, ""));
  }

  private <T> void add(Group<T> group, String prefix, T value) {
    String name = prefix.isEmpty() ? group.name() : prefix + "." + group.name();
    if (group.schema() instanceof RecordSchema<T> record) {
      addAll(record, name, record.encode(value));
    } else if (group.schema() instanceof ChoiceSchema<T> choice) {
      Variant<? extends T> variant = variant(group, choice, value);
      add(group.selector(), prefix, variant.name());
      addAll(variant.schema(), name, encode(variant, value));
    }
  }

  private static <T> Variant<? extends T> variant(Group<T> group, ChoiceSchema<T> choice, T value) {
    for (Variant<? extends T> variant : choice.variants()) {
      if (variant.type().isInstance(value)) {
        return variant;
      }
    }
    throw new IllegalArgumentException("Could not write " + group + ": no variant is " + value);
  }

  private static <V> Values encode(Variant<V> variant, Object value) {
    return variant.schema().encode(variant.type().cast(value));
  }

  private void addAll(RecordSchema<?> record, String prefix, Values values) {
    record.parameters().forEach(member -> add(member, prefix, values));
  }
}
