package dev.kite.processor.model;

import dev.kite.name.KebabCase;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Problem;
import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;

/** How the value of a parameter comes about. */
public sealed interface ParamType {

  /**
   * Returns what reads the value in the compiler, which accepts what the program accepts; empty
   * where no text is read, or by the user's own method.
   */
  default Optional<Decoder<?>> decoder() {
    return Optional.empty();
  }

  /** Returns whether the parameter takes the rest of a call's arguments. */
  default boolean isVarargs() {
    return false;
  }

  /** Returns the word that help puts in the place of a value, where one is read from text. */
  default Optional<String> textLabel() {
    return decoder().map(Decoder::label);
  }

  /** What Kite supplies: not an option. */
  enum Supplied implements ParamType {
    RUN("Run"),
    TRAINER("Trainer.Builder");

    private final String declared;

    Supplied(String declared) {
      this.declared = declared;
    }

    /** Returns the type as sources write it. */
    public String declared() {
      return declared;
    }
  }

  /** A single value: what a collection may hold. */
  sealed interface Single extends ParamType {

    /** Returns the class, for a primitive type the one that boxes it. */
    TypeRef type();

    /** Returns the type as sources write it. */
    default String declared() {
      return type().simpleName();
    }
  }

  /** A type with a value for absence. */
  sealed interface Absentable extends ParamType {

    /** Returns what is there if anything is. */
    Single element();

    @Override
    default Optional<Decoder<?>> decoder() {
      return element().decoder();
    }

    @Override
    default Optional<String> textLabel() {
      return element().textLabel();
    }
  }

  /**
   * A value of a known type.
   *
   * @param kind which type
   */
  record Scalar(ScalarKind kind) implements Single {
    @Override
    public TypeRef type() {
      return kind.type();
    }

    @Override
    public String declared() {
      return kind.declared();
    }

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
  record Choice(TypeRef type, List<String> constants) implements Single {

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
   * A class that a method with {@code @Parser} reads.
   *
   * @param type the class
   * @param owner class of the method
   * @param method name of the method, which is static and takes one text
   * @param label word that help puts in the place of a value
   */
  record Parsed(TypeRef type, TypeRef owner, String method, String label) implements Single {
    @Override
    public Optional<String> textLabel() {
      return Optional.of(label);
    }
  }

  /**
   * A value that may be absent, such as {@code OptionalDouble} or {@code Optional<Path>}.
   *
   * @param element what is there if anything is
   * @param type the optional type, without its argument
   */
  record Maybe(Single element, TypeRef type) implements Absentable {}

  /**
   * A value that is null when absent: a class with JSpecify's {@code @Nullable}.
   *
   * @param element what is there if anything is
   */
  record Nullable(Single element) implements Absentable {}

  /**
   * Several values.
   *
   * @param shape what holds them
   * @param element one of them; of an array also the component type, then primitive or not boxed
   */
  record Many(Shape shape, Single element) implements ParamType {
    @Override
    public Optional<Decoder<?>> decoder() {
      return element.decoder().map(this::decoder);
    }

    private Decoder<?> decoder(Decoder<?> ofElement) {
      return shape == Shape.SET ? Decoders.setOf(ofElement) : Decoders.listOf(ofElement);
    }

    @Override
    public Optional<String> textLabel() {
      return decoder().map(Decoder::label).or(element::textLabel);
    }

    @Override
    public boolean isVarargs() {
      return shape == Shape.VARARGS;
    }
  }

  /** What holds several values. */
  enum Shape {
    LIST,
    SET,
    ARRAY,
    /** An array that takes the rest of a call's arguments. */
    VARARGS
  }

  /**
   * Values under keys.
   *
   * @param key one key
   * @param value one value
   */
  record Mapping(Single key, Single value) implements ParamType {
    @Override
    public Optional<Decoder<?>> decoder() {
      return key.decoder()
          .flatMap(keys -> value.decoder().map(values -> Decoders.mapOf(keys, values)));
    }

    @Override
    public Optional<String> textLabel() {
      return decoder().map(Decoder::label).or(value::textLabel);
    }
  }

  /**
   * Nested options.
   *
   * @param type a record or sealed interface with {@code @Config}
   * @param variants names to choose from, empty for a record
   */
  record Config(TypeRef type, List<String> variants) implements ParamType {

    /** Copies the names. */
    public Config {
      variants = List.copyOf(variants);
    }

    /** A default names a variant; of names that clash none can be told apart. */
    @Override
    public Optional<Decoder<?>> decoder() {
      boolean distinct = variants.stream().map(KebabCase::of).distinct().count() == variants.size();
      return variants.isEmpty() || !distinct
          ? Optional.empty()
          : Optional.of(Decoders.choice(variants));
    }

    @Override
    public Optional<String> textLabel() {
      return Optional.empty();
    }

    /** Returns the generated class that describes the options. */
    public TypeRef schema() {
      return schemaOf(type);
    }

    /** Returns the class that is generated for a type with {@code @Config}. */
    public static TypeRef schemaOf(TypeRef type) {
      return type.generated("Schema");
    }
  }

  /**
   * A type that is not read from text.
   *
   * @param problem why
   * @param place where, if not on the parameter
   * @param arguments fill the problem's message; behind the parameter if that is the place
   */
  record Unreadable(Problem problem, Optional<Place> place, List<String> arguments)
      implements ParamType {

    /** Copies the arguments. */
    public Unreadable {
      arguments = List.copyOf(arguments);
    }

    /** Returns a type with a problem that is shown on the parameter. */
    public static Unreadable of(Problem problem, String... arguments) {
      return new Unreadable(problem, Optional.empty(), List.of(arguments));
    }
  }
}
