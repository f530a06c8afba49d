package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.Optional;

/**
 * A parameter of an experiment, or a component of a configuration.
 *
 * @param name name of the parameter
 * @param option name of the option without dashes
 * @param type how its value comes about
 * @param description what the Javadoc says, empty without a tag
 * @param settings what {@code @Param} says
 * @param place the parameter
 */
public record ParamModel(
    String name,
    String option,
    ParamType type,
    Optional<String> description,
    Settings settings,
    Place place) {

  /**
   * What {@code @Param} says; empty is what it does not say.
   *
   * @param defaultText default in command-line syntax
   * @param range interval of numbers
   * @param name name of the option
   * @param shortName letter of the short form
   * @param env environment variable
   * @param positional place of a {@code positional = true}
   * @param mutable place of a {@code mutable = true}
   * @param secret place of a {@code secret = true}
   */
  public record Settings(
      Optional<Written<String>> defaultText,
      Optional<Written<String>> range,
      Optional<Written<String>> name,
      Optional<Written<Character>> shortName,
      Optional<Written<String>> env,
      Optional<Place> positional,
      Optional<Place> mutable,
      Optional<Place> secret) {}

  /** Returns the same parameter with another type. */
  public ParamModel ofType(ParamType other) {
    return new ParamModel(name, option, other, description, settings, place);
  }

  /** Returns the generated class without which a configuration cannot be read. */
  public Optional<Need> need() {
    return type instanceof ParamType.Config config
        ? Optional.of(new Need(config.type(), config.schema(), place))
        : Optional.empty();
  }

  /** Returns whether the value is given by position. */
  public boolean positional() {
    return settings.positional().isPresent() || type.isVarargs();
  }

  /** Returns whether the program runs without a value. */
  public boolean mayBeLeftOut() {
    return settings.defaultText().isPresent() || type instanceof ParamType.Absentable;
  }
}
