package dev.kite.value;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads several values: separated by commas where no element's text has one, else a single one, or
 * a JSON list of any.
 *
 * @param <E> type of an element
 * @param <C> type that holds the elements
 */
final class ListDecoder<E, C> implements Decoder<C> {

  private final Decoder<E> element;
  private final Shape<E, C> shape;

  /**
   * A type that holds elements.
   *
   * @param distinct whether an element that is there already is refused
   * @param of makes one of its elements
   * @param elements returns its elements in order
   */
  record Shape<E, C>(boolean distinct, Function<List<E>, C> of, Function<C, List<E>> elements) {

    /**
     * Returns the shape of an array.
     *
     * @throws IllegalArgumentException if the class is not that of an array
     */
    static <E, A> Shape<E, A> array(Class<A> type) {
      Class<?> component = type.getComponentType();
      if (component == null) {
        throw new IllegalArgumentException(type + " is not the class of an array.");
      }
      return new Shape<>(false, values -> array(type, component, values), Shape::values);
    }

    private static <A> A array(Class<A> type, Class<?> component, List<?> values) {
      Object array = Array.newInstance(component, values.size());
      for (int i = 0; i < values.size(); i++) {
        Array.set(array, i, values.get(i));
      }
      return type.cast(array);
    }

    @SuppressWarnings("unchecked") // an array holds what its decoder put there, or may
    private static <E, A> List<E> values(A array) {
      return (List<E>)
          IntStream.range(0, Array.getLength(array)).mapToObj(i -> Array.get(array, i)).toList();
    }
  }

  /**
   * Returns a decoder of one shape.
   *
   * @throws IllegalArgumentException if an element holds several values itself
   */
  ListDecoder(Decoder<E> element, Shape<E, C> shape) {
    if (element.element().isPresent()) {
      throw new IllegalArgumentException("A list of " + element.label() + " has no text.");
    }
    this.element = element;
    this.shape = shape;
  }

  @Override
  public C decode(String text) throws ValueException {
    List<String> texts = texts(text);
    boolean alone = texts.size() == 1 && !JsonReader.startsList(text);
    List<E> values = new ArrayList<>();
    for (String each : texts) {
      values.add(alone ? element.decode(each) : decode(values.size() + 1, each));
    }
    if (shape.distinct) {
      checkDistinct(texts, values);
    }
    return shape.of.apply(values);
  }

  private E decode(int number, String text) throws ValueException {
    try {
      return element.decode(text);
    } catch (ValueException e) {
      throw e.at("element " + number + " " + JsonText.quoted(text));
    }
  }

  private void checkDistinct(List<String> texts, List<E> values) throws ValueException {
    Map<E, Integer> numbers = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Integer first = numbers.putIfAbsent(values.get(i), i + 1);
      if (first != null) {
        throw new ValueException("repeats element " + first)
            .at("element " + (i + 1) + " " + JsonText.quoted(texts.get(i)));
      }
    }
  }

  private List<String> texts(String text) throws ValueException {
    if (JsonReader.startsList(text)) {
      return JsonReader.list(text);
    }
    if (element.commaFree()) {
      return separated(text, "element");
    }
    return text.isEmpty() ? List.of() : List.of(text);
  }

  /** Returns what is between commas, without the blanks around it. */
  static List<String> separated(String text, String what) throws ValueException {
    if (text.isBlank()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (String each : text.split(",", -1)) {
      texts.add(each.strip());
      if (each.isBlank()) {
        throw new ValueException("is empty").at(what + " " + texts.size());
      }
    }
    return texts;
  }

  @Override
  public String encode(C value) {
    return json(shape.elements.apply(value).stream().map(element::encode).toList());
  }

  private String json(List<String> texts) {
    return JsonText.list(texts, element.kind());
  }

  @Override
  public String canonical(String text) throws ValueException {
    Object unused = decode(text);
    List<String> texts = new ArrayList<>();
    for (String each : texts(text)) {
      texts.add(element.canonical(each));
    }
    return json(texts);
  }

  @Override
  public String join(List<String> given) throws ValueException {
    if (given.size() == 1) {
      return given.get(0);
    }
    List<String> all = new ArrayList<>();
    for (String text : given) {
      try {
        all.addAll(texts(text));
      } catch (ValueException e) {
        throw e.in(text);
      }
    }
    return json(all);
  }

  @Override
  public String rebase(String text, Path directory) {
    try {
      List<String> before = texts(text);
      List<String> after = before.stream().map(each -> element.rebase(each, directory)).toList();
      return after.equals(before) ? text : json(after);
    } catch (ValueException e) {
      return text; // decoding says what is wrong
    }
  }

  @Override
  public String label() {
    return element.commaFree() ? element.label() + ",..." : element.label();
  }

  @Override
  public Decoder<C> within(Range range) {
    return new ListDecoder<>(element.within(range), shape);
  }

  @Override
  public boolean numeric() {
    return element.numeric();
  }

  @Override
  public Kind kind() {
    return Kind.LIST;
  }

  @Override
  public Optional<Decoder<?>> element() {
    return Optional.of(element);
  }
}
