package dev.kite.runtime.sweep.axis;

import dev.kite.name.NearestName;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.Decoder;
import dev.kite.value.JsonText;
import dev.kite.value.Kind;
import dev.kite.value.ValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what varies in a sweep: {@code lr=1e-3,1e-4} or {@code layers=1..5}. Not thread-safe. */
public final class AxisReader {

  private final Reading reading;
  private final Map<String, Option<?>> options = new LinkedHashMap<>();
  private final List<Axis> axes = new ArrayList<>();
  private final Set<String> named = new LinkedHashSet<>();

  /** Creates a reader for the options of a call. */
  public AxisReader(Reading reading) {
    this.reading = reading;
    reading.spec().options().forEach(option -> options.putIfAbsent(option.name(), option));
    for (Option<?> option : List.of(RunOptions.SEED, RunOptions.DEVICE)) {
      options.put(option.name(), option);
    }
  }

  /** Returns the axes that could be read, in order. */
  public List<Axis> axes() {
    return List.copyOf(axes);
  }

  /** Returns all options that were named, also those whose values could not be read. */
  public Set<String> named() {
    return Set.copyOf(named);
  }

  /** Reads one axis; what is wrong with it is told. */
  public void read(String text, Problems problems) {
    try {
      axes.add(axis(text));
    } catch (AxisException e) {
      problems.add("--sweep " + e.getMessage());
    }
  }

  private Axis axis(String text) throws AxisException {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text.strip() : text.substring(0, equals).strip();
    Option<?> option = option(name);
    if (!named.add(name)) {
      throw new AxisException(name + ": it is swept twice; write all its values behind one name");
    }
    if (equals < 0) {
      throw new AxisException("%1$s: it has no values; write %1$s=a,b".formatted(name));
    }
    try {
      return new Axis(name, distinct(option, texts(option, text.substring(equals + 1))));
    } catch (AxisException e) {
      throw new AxisException(name + ": " + e.getMessage());
    }
  }

  private Option<?> option(String name) throws AxisException {
    Option<?> option = options.get(name);
    if (option == null) {
      throw new AxisException(name + ": " + unknown(name));
    }
    if (option.secret()) {
      throw new AxisException(
          name + ": it is secret, and the values of a sweep are shown; give one value for all");
    }
    if (reading.typed(option).isPresent()) {
      throw new AxisException(
          "%s: %s is given, too; leave one of them out".formatted(name, option.written()));
    }
    return option;
  }

  private String unknown(String name) {
    if (RunOptions.has(name)) {
      return "it is not swept; of the options of every run, only seed and device are";
    }
    String plain = name.replaceFirst("^--?", "");
    return "there is no such option"
        + NearestName.of(plain, options.keySet())
            .map(near -> "; did you mean " + near + "?")
            .orElse("");
  }

  private static List<String> texts(Option<?> option, String values) throws AxisException {
    Decoder<?> decoder = option.decoder();
    boolean number = decoder.kind() == Kind.WHOLE || decoder.kind() == Kind.REAL;
    List<String> texts = new ArrayList<>();
    for (ValueList.Item item : ValueList.read(values)) {
      if (item.quoted()) {
        texts.add(item.text());
      } else if (number && NumberRange.looksLike(item.text())) {
        NumberRange.parse(item.text()).numbers().forEach(each -> texts.add(text(decoder, each)));
      } else {
        texts.add(decoder.kind() == Kind.LIST ? list(decoder, item.text()) : item.text());
      }
    }
    return texts;
  }

  /** A number as the option would write it, if the option takes it. */
  private static String text(Decoder<?> decoder, BigDecimal number) {
    return canonical(decoder, number.toPlainString()).orElseGet(number::toPlainString);
  }

  /** A list in brackets may leave out the quotes that JSON wants. */
  private static String list(Decoder<?> decoder, String text) throws AxisException {
    if (!text.startsWith("[") || !text.endsWith("]") || canonical(decoder, text).isPresent()) {
      return text;
    }
    List<String> elements =
        ValueList.read(text.substring(1, text.length() - 1)).stream()
            .map(ValueList.Item::text)
            .toList();
    return JsonText.list(elements);
  }

  private static List<String> distinct(Option<?> option, List<String> texts) throws AxisException {
    Map<String, String> seen = new LinkedHashMap<>();
    for (String text : texts) {
      String earlier = seen.putIfAbsent(canonical(option.decoder(), text).orElse(text), text);
      if (earlier != null) {
        throw new AxisException(
            earlier.equals(text)
                ? "\"%s\" is there twice".formatted(text)
                : "\"%s\" and \"%s\" are the same value".formatted(earlier, text));
      }
    }
    return texts;
  }

  /** Returns nothing of what cannot be read; who decodes the combinations says why. */
  private static Optional<String> canonical(Decoder<?> decoder, String text) {
    try {
      return Optional.of(decoder.canonical(text));
    } catch (ValueException e) {
      return Optional.empty();
    }
  }
}
