package dev.kite.runtime.option;

import java.util.List;
import java.util.function.Function;

/** Configurations as the compiler would describe them, each in one expression. */
public final class SchemaOf {

  private SchemaOf() {}

  /** Returns the schema of a record. */
  public static <T> RecordSchema<T> record(
      String description,
      List<Parameter<?>> parameters,
      Function<Values, T> decode,
      Function<T, Values> encode) {
    return new RecordSchema<>() {
      @Override
      public String description() {
        return description;
      }

      @Override
      public List<Parameter<?>> parameters() {
        return parameters;
      }

      @Override
      public T decode(Values values) {
        return decode.apply(values);
      }

      @Override
      public Values encode(T value) {
        return encode.apply(value);
      }
    };
  }

  /** Returns the schema of a choice of variants. */
  public static <T> ChoiceSchema<T> choice(
      String description, List<Variant<? extends T>> variants) {
    return new ChoiceSchema<>() {
      @Override
      public String description() {
        return description;
      }

      @Override
      public List<Variant<? extends T>> variants() {
        return variants;
      }
    };
  }
}
