package dev.kite.runtime.describe;

import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.value.Decoder;
import dev.kite.value.Kind;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Describes the value of one option in JSON Schema. Scalars of YAML are texts to Kite and something
 * else to others, so what looks like a number may be a text or a name, and the other way round.
 */
final class OptionSchema {

  private static final String WHOLE = "[+-]?[0-9]([0-9_]*[0-9])?";
  private static final String REAL =
      "[+-]?([0-9]([0-9_]*[0-9])?\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?";
  private static final String INFINITY = "[+-]?[iI][nN][fF]([iI][nN][iI][tT][yY])?";
  private static final String BOOLEAN = "^(true|false|yes|no|on|off)$";
  private static final String TYPE = "type";

  private final Option<?> option;
  private final Json json = new Json();

  private OptionSchema(Option<?> option) {
    this.option = option;
  }

  static Json of(Option<?> option) {
    OptionSchema schema = new OptionSchema(option);
    schema.describe();
    schema.addValue();
    schema.addDefault();
    return schema.json;
  }

  private void describe() {
    List<String> facts = new ArrayList<>();
    boolean own = option.decoder().kind() == Kind.TEXT && !RunOptions.has(option.name());
    if (own && !option.label().equals("text")) {
      facts.add(option.label());
    }
    option.env().ifPresent(name -> facts.add("env " + name));
    String text = option.description().strip();
    String between = text.contains("\n") ? "\n" : " ";
    String remark = facts.isEmpty() ? "" : between + "(" + String.join(", ", facts) + ")";
    json.putText("description", (text + remark).strip());
    if (option.secret()) {
      json.putWritten("writeOnly", "true");
    }
  }

  private void addValue() {
    value(option.decoder(), option.range())
        .forEach(
            (key, content) -> {
              boolean closed = key.equals(TYPE) || key.equals("enum");
              json.put(key, closed && option.mayBeAbsent() ? orNull(key, content) : content);
            });
  }

  private static Object orNull(String key, Object content) {
    List<Object> all = new ArrayList<>((List<?>) content);
    all.add(key.equals(TYPE) ? "null" : Json.NULL);
    return all;
  }

  private static Json value(Decoder<?> decoder, Optional<Range> range) {
    return switch (decoder.kind()) {
      case BOOLEAN -> new Json().put(TYPE, List.of("boolean", "string")).put("pattern", BOOLEAN);
      case WHOLE -> number("integer", WHOLE, range);
      case REAL -> number("number", REAL + infinity(range), range);
      case CHOICE -> new Json().put("enum", decoder.choices());
      case LIST ->
          new Json()
              .put(TYPE, List.of("array", "string", "number", "boolean"))
              .put("items", element(decoder, range));
      case MAP ->
          new Json()
              .put(TYPE, List.of("object", "string"))
              .put("additionalProperties", element(decoder, range));
      default -> new Json().put(TYPE, List.of("string", "number", "boolean"));
    };
  }

  private static Json element(Decoder<?> decoder, Optional<Range> range) {
    return decoder.element().map(inner -> value(inner, range)).orElseGet(Json::new);
  }

  private static String infinity(Optional<Range> range) {
    boolean admitted =
        range
            .filter(
                interval ->
                    interval.contains(Double.POSITIVE_INFINITY)
                        || interval.contains(Double.NEGATIVE_INFINITY))
            .isPresent();
    return admitted ? "|" + INFINITY : "";
  }

  private static Json number(String type, String pattern, Optional<Range> range) {
    Json json = new Json().put(TYPE, List.of(type, "string")).put("pattern", "^(" + pattern + ")$");
    range.ifPresent(
        interval -> {
          String least = interval.includesLower() ? "minimum" : "exclusiveMinimum";
          String most = interval.includesUpper() ? "maximum" : "exclusiveMaximum";
          interval.lower().ifPresent(bound -> json.putWritten(least, bound.toString()));
          interval.upper().ifPresent(bound -> json.putWritten(most, bound.toString()));
        });
    return json;
  }

  private void addDefault() {
    if (option.secret() || option.byDefault().isEmpty()) {
      return;
    }
    String text = option.byDefault().get();
    try {
      String canonical = option.decoder().canonical(text);
      switch (option.decoder().kind()) {
        case BOOLEAN, LIST, MAP -> json.putWritten("default", canonical);
        case WHOLE, REAL -> json.putWritten("default", numeral(canonical));
        default -> json.put("default", text);
      }
    } catch (ValueException e) {
      // A default that depends on the machine, such as a file that must exist: as it is written.
      json.put("default", text);
    }
  }

  /** JSON has no infinity. */
  private static String numeral(String canonical) {
    return canonical.endsWith("inf")
        ? "\"" + canonical + "\""
        : new BigDecimal(canonical).toString();
  }
}
