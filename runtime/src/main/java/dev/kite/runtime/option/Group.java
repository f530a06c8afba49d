package dev.kite.runtime.option;

import dev.kite.value.Decoders;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a configuration, whose names begin with the name of the group. Immutable.
 *
 * @param <T> type of the configuration
 */
public final class Group<T> implements Parameter<T> {

  private final String name;
  private final Schema<T> schema;
  private final String description;
  private final @Nullable String byDefault;

  private Group(String name, Schema<T> schema, String description, @Nullable String byDefault) {
    this.name = name;
    this.schema = schema;
    this.description = description;
    this.byDefault = byDefault;
  }

  /** Begins a group. */
  public static <T> Builder<T> of(String name, Schema<T> schema) {
    return new Builder<>(name, schema);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description.isEmpty() ? schema.description() : description;
  }

  @Override
  public Group<T> under(String prefix) {
    return new Group<>(prefix + "." + name, schema, description, byDefault);
  }

  /** Returns how the values are composed. */
  public Schema<T> schema() {
    return schema;
  }

  /** Returns the components of a record, named as members of this group. */
  public List<Parameter<?>> members(RecordSchema<?> record) {
    return record.parameters().stream().<Parameter<?>>map(member -> member.under(name)).toList();
  }

  /**
   * Returns the option that chooses a variant. It has the name of the group.
   *
   * @throws IllegalArgumentException if there is nothing to choose
   */
  public Option<String> selector() {
    if (!(schema instanceof ChoiceSchema<T> choice)) {
      throw new IllegalArgumentException("Could not select a variant: --" + name + " has none.");
    }
    List<String> names = choice.variants().stream().<String>map(Variant::name).toList();
    Option.Builder<String> selector =
        Option.of(name, Decoders.choice(names)).describe(description());
    return byDefault == null ? selector.build() : selector.byDefault(byDefault).build();
  }

  /** Returns every option that may be given, those of all variants included. */
  public Stream<Option<?>> options() {
    if (schema instanceof RecordSchema<T> record) {
      return members(record).stream().flatMap(Group::options);
    }
    return Stream.concat(
        Stream.of(selector()),
        variants().stream()
            .flatMap(variant -> members(variant.schema()).stream())
            .flatMap(Group::options));
  }

  /** Returns every option of a parameter. */
  public static Stream<Option<?>> options(Parameter<?> parameter) {
    return parameter instanceof Group<?> group ? group.options() : Stream.of((Option<?>) parameter);
  }

  /** Returns the variants; none of a record. */
  public List<Variant<? extends T>> variants() {
    return schema instanceof ChoiceSchema<T> choice ? choice.variants() : List.of();
  }

  /** Returns the variant of a name. */
  public Optional<Variant<? extends T>> variant(String chosen) {
    return variants().stream()
        .filter(variant -> variant.name().equals(chosen))
        .<Variant<? extends T>>map(variant -> variant)
        .findFirst();
  }

  @Override
  public String toString() {
    return "--" + name;
  }

  /**
   * Collects a group; not thread-safe.
   *
   * @param <T> type of the configuration
   */
  public static final class Builder<T> {
    private final String name;
    private final Schema<T> schema;
    private String description = "";
    private @Nullable String byDefault;

    private Builder(String name, Schema<T> schema) {
      this.name = name;
      this.schema = schema;
    }

    /** Says what the configuration is used for. */
    public Builder<T> describe(String description) {
      this.description = description;
      return this;
    }

    /** Sets the variant that holds when none is given. */
    public Builder<T> byDefault(String variant) {
      this.byDefault = variant;
      return this;
    }

    /** Returns the group. */
    public Group<T> build() {
      return new Group<>(name, schema, description, byDefault);
    }
  }
}
