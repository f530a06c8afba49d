package dev.kite.runtime.option;

import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import dev.kite.value.Kind;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One option of an experiment. Immutable.
 *
 * @param <T> type of its value
 */
public final class Option<T> implements Parameter<T> {

  private final String name;
  private final Decoder<T> decoder;
  private final boolean mayBeAbsent;
  private final @Nullable T absent;
  private final String description;
  private final @Nullable String byDefault;
  private final @Nullable Range range;
  private final @Nullable String env;
  private final @Nullable Character shortName;
  private final boolean positional;
  private final boolean secret;
  private final boolean mutable;
  private final String label;

  private Option(Builder<T> builder) {
    this.name = builder.name;
    this.range = builder.range;
    this.decoder = range == null ? builder.decoder : builder.decoder.within(range);
    this.mayBeAbsent = builder.mayBeAbsent;
    this.absent = builder.absent;
    this.description = builder.description;
    this.byDefault = builder.byDefault;
    this.env = builder.env;
    this.shortName = builder.shortName;
    this.positional = builder.positional;
    this.secret = builder.secret;
    this.mutable = builder.mutable;
    this.label = builder.label == null ? decoder.label() : builder.label;
  }

  /** The same option inside a group. */
  private Option(String name, Option<T> same) {
    this.name = name;
    this.decoder = same.decoder;
    this.mayBeAbsent = same.mayBeAbsent;
    this.absent = same.absent;
    this.description = same.description;
    this.byDefault = same.byDefault;
    this.range = same.range;
    this.env = same.env;
    this.shortName = same.shortName;
    this.positional = same.positional;
    this.secret = same.secret;
    this.mutable = same.mutable;
    this.label = same.label;
  }

  /** Begins an option that always has a value: one that is given, or the default. */
  public static <T> Builder<T> of(String name, Decoder<T> decoder) {
    return new Builder<>(name, decoder, false, null);
  }

  /** Begins an option that may be absent. */
  public static <T> Builder<Optional<T>> optional(String name, Decoder<T> decoder) {
    return new Builder<>(
        name,
        new OptionalDecoder<>(decoder, Optional::of, Optional::get),
        true,
        Optional.<T>empty());
  }

  /** Begins an option whose value is null when it is absent. */
  public static <T> Builder<T> nullable(String name, Decoder<T> decoder) {
    return new Builder<>(name, decoder, true, null);
  }

  /** Begins an option that may be absent. */
  public static Builder<OptionalDouble> optionalDouble(String name) {
    return new Builder<>(
        name,
        new OptionalDecoder<>(Decoders.DOUBLE, OptionalDouble::of, OptionalDouble::getAsDouble),
        true,
        OptionalDouble.empty());
  }

  /** Begins an option that may be absent. */
  public static Builder<OptionalInt> optionalInt(String name) {
    return new Builder<>(
        name,
        new OptionalDecoder<>(Decoders.INT, OptionalInt::of, OptionalInt::getAsInt),
        true,
        OptionalInt.empty());
  }

  /** Begins an option that may be absent. */
  public static Builder<OptionalLong> optionalLong(String name) {
    return new Builder<>(
        name,
        new OptionalDecoder<>(Decoders.LONG, OptionalLong::of, OptionalLong::getAsLong),
        true,
        OptionalLong.empty());
  }

  /** Begins a text that may be absent. */
  static Builder<Optional<String>> optionalText(String name, String label) {
    return optional(name, Decoders.STRING).label(label);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Option<T> under(String prefix) {
    return new Option<>(prefix + "." + name, this);
  }

  /** Returns how the option is written, for messages: {@code --lr}, or {@code <file>}. */
  public String written() {
    return positional ? "<" + name + ">" : "--" + name;
  }

  /** Returns what reads a value, within the range. */
  public Decoder<T> decoder() {
    return decoder;
  }

  /** Returns whether no value is a value, too: {@link #absent}. */
  public boolean mayBeAbsent() {
    return mayBeAbsent;
  }

  /** Returns what stands for no value, which may be null, where there may be none. */
  public @Nullable T absent() {
    return absent;
  }

  @Override
  public String description() {
    return description;
  }

  /** Returns the text that holds when none is given. */
  public Optional<String> byDefault() {
    return Optional.ofNullable(byDefault);
  }

  /** Returns the interval that a number must lie in. */
  public Optional<Range> range() {
    return Optional.ofNullable(range);
  }

  /** Returns the environment variable that is read. */
  public Optional<String> env() {
    return Optional.ofNullable(env);
  }

  /** Returns the letter after one dash. */
  public Optional<Character> shortName() {
    return Optional.ofNullable(shortName);
  }

  /** Returns the word that stands for a value in help and messages. */
  public String label() {
    return label;
  }

  /** Whether the program does not run without a value. */
  public boolean required() {
    return byDefault == null && !mayBeAbsent;
  }

  /** Whether the name alone means yes, and {@code --no-} before it means no. */
  public boolean flag() {
    return decoder.kind() == Kind.BOOLEAN && !positional;
  }

  /** Whether the value is given by position. */
  public boolean positional() {
    return positional;
  }

  /** Whether the option, where it is the last by position, takes all values that remain. */
  public boolean takesRest() {
    return positional && decoder.kind() == Kind.LIST;
  }

  /** Whether the value is shown nowhere. */
  public boolean secret() {
    return secret;
  }

  /** Whether the value may differ when a run is continued. */
  public boolean mutable() {
    return mutable;
  }

  @Override
  public String toString() {
    return written();
  }

  /**
   * Collects an option; not thread-safe.
   *
   * @param <T> type of the option's value
   */
  public static final class Builder<T> {
    private final String name;
    private final Decoder<T> decoder;
    private final boolean mayBeAbsent;
    private final @Nullable T absent;
    private String description = "";
    private @Nullable String byDefault;
    private @Nullable Range range;
    private @Nullable String env;
    private @Nullable Character shortName;
    private boolean positional;
    private boolean secret;
    private boolean mutable;
    private @Nullable String label;

    private Builder(String name, Decoder<T> decoder, boolean mayBeAbsent, @Nullable T absent) {
      this.name = name;
      this.decoder = decoder;
      this.mayBeAbsent = mayBeAbsent;
      this.absent = absent;
    }

    /** Says what the option means, in one or more sentences. */
    public Builder<T> describe(String description) {
      this.description = description;
      return this;
    }

    /** Sets the value that holds when none is given, as it would be typed. */
    public Builder<T> byDefault(String text) {
      this.byDefault = text;
      return this;
    }

    /**
     * Sets the interval that the number must lie in.
     *
     * @throws IllegalArgumentException if the text is no interval
     */
    public Builder<T> range(String text) {
      try {
        this.range = Range.parse(text);
      } catch (ValueException e) {
        throw new IllegalArgumentException(
            "Could not limit --%s: \"%s\" %s.".formatted(name, text, e.getMessage()), e);
      }
      return this;
    }

    /** Names the environment variable that is read when the command line gives nothing. */
    public Builder<T> env(String variable) {
      this.env = variable;
      return this;
    }

    /** Sets the letter after one dash. */
    public Builder<T> shortName(char letter) {
      this.shortName = letter;
      return this;
    }

    /** Takes the value by position instead of by name. */
    public Builder<T> positional() {
      this.positional = true;
      return this;
    }

    /** Hides the value wherever it would be shown. */
    public Builder<T> secret() {
      this.secret = true;
      return this;
    }

    /** Lets the value differ when a run is continued. */
    public Builder<T> mutable() {
      this.mutable = true;
      return this;
    }

    /** Sets the word that stands for a value, in place of the decoder's. */
    Builder<T> label(String label) {
      this.label = label;
      return this;
    }

    /** Returns the option. */
    public Option<T> build() {
      return new Option<>(this);
    }
  }
}
