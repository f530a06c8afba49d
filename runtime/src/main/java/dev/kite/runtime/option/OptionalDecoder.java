package dev.kite.runtime.option;

import dev.kite.value.Decoder;
import dev.kite.value.Kind;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a present optional holds. */
record OptionalDecoder<E, T>(Decoder<E> present, Function<E, T> wrap, Function<T, E> unwrap)
    implements Decoder<T> {

  @Override
  public T decode(String text) throws ValueException {
    return wrap.apply(present.decode(text));
  }

  @Override
  public String encode(T value) {
    return present.encode(unwrap.apply(value));
  }

  @Override
  public String canonical(String text) throws ValueException {
    return present.canonical(text);
  }

  @Override
  public String label() {
    return present.label();
  }

  @Override
  public Decoder<T> within(Range range) {
    return new OptionalDecoder<>(present.within(range), wrap, unwrap);
  }

  @Override
  public boolean numeric() {
    return present.numeric();
  }

  @Override
  public Kind kind() {
    return present.kind();
  }

  @Override
  public List<String> choices() {
    return present.choices();
  }

  @Override
  public Optional<Decoder<?>> element() {
    return present.element();
  }

  @Override
  public String join(List<String> texts) throws ValueException {
    return present.join(texts);
  }

  @Override
  public String rebase(String text, Path directory) {
    return present.rebase(text, directory);
  }
}
