package dev.kite.processor.model;

import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;

/** How the value of a parameter comes about. */
public sealed interface ParamType {

  /** Returns what reads the value from text, where text is read. */
  default Optional<Decoder<?>> decoder() {
    return Optional.empty();
  }

  /** What Kite supplies: not an option. */
  enum Supplied implements ParamType {
    RUN,
    TRAINER
  }

  /**
   * A single value of a known type.
   *
   * @param kind which type
   */
  record Scalar(ScalarKind kind) implements ParamType {
    @Override
    public Optional<Decoder<?>> decoder() {
      return Optional.of(kind.decoder());
    }
  }

  /**
   * A constant of an enum.
   *
   * @param type the enum
   * @param constants names as declared, distinct also in kebab-case, at least one
   */
  record Choice(TypeRef type, List<String> constants) implements ParamType {

    /** Copies the names. */
    public Choice {
      constants = List.copyOf(constants);
    }

    @Override
    public Optional<Decoder<?>> decoder() {
      return Optional.of(Decoders.choice(constants));
    }
  }

  /**
   * A number that may be absent, such as {@code OptionalDouble}.
   *
   * @param kind type of the number
   * @param type the optional type
   */
  record Maybe(ScalarKind kind, TypeRef type) implements ParamType {
    @Override
    public Optional<Decoder<?>> decoder() {
      return Optional.of(kind.decoder());
    }
  }

  /**
   * A class that holds a primitive or null.
   *
   * @param type the class
   * @param remedy types that say what is meant
   */
  record Boxed(String type, String remedy) implements ParamType {}

  /**
   * A type that is not read from text.
   *
   * @param type the type
   * @param fact what is wrong with it
   * @param remedy what to do
   */
  record Unsupported(String type, String fact, String remedy) implements ParamType {}
}
