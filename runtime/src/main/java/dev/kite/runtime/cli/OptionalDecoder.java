package dev.kite.runtime.cli;

import dev.kite.value.Decoder;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.util.function.Function;

/** Reads what a present optional holds. */
record OptionalDecoder<E, T>(Decoder<E> element, Function<E, T> wrap, Function<T, E> unwrap)
    implements Decoder<T> {

  @Override
  public T decode(String text) throws ValueException {
    return wrap.apply(element.decode(text));
  }

  @Override
  public String encode(T value) {
    return element.encode(unwrap.apply(value));
  }

  @Override
  public String label() {
    return element.label();
  }

  @Override
  public Decoder<T> within(Range range) {
    return new OptionalDecoder<>(element.within(range), wrap, unwrap);
  }

  @Override
  public boolean numeric() {
    return element.numeric();
  }
}
