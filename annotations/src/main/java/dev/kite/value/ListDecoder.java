package dev.kite.value;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads several values: separated by commas where no element's text has one, else a single one, or
 * a JSON list of any.
 *
 * @param <E> type of an element
 * @param <C> type that holds the elements
 */
abstract class ListDecoder<E, C> implements Decoder<C> {

  private final Decoder<E> element;

  /**
   * Returns a decoder.
   *
   * @throws IllegalArgumentException if an element holds several values itself
   */
  ListDecoder(Decoder<E> element) {
    if (element.element().isPresent()) {
      throw new IllegalArgumentException("A list of " + element.label() + " has no text.");
    }
    this.element = element;
  }

  /**
   * Returns what holds the elements, or says why nothing does.
   *
   * @param texts of the elements
   */
  abstract C of(List<E> elements, List<String> texts) throws ValueException;

  /** Returns the elements in order. */
  abstract Collection<E> elements(C value);

  /** Returns a decoder of other elements. */
  abstract Decoder<C> with(Decoder<E> other);

  @Override
  public final C decode(String text) throws ValueException {
    List<String> texts = texts(text);
    boolean alone = texts.size() == 1 && !JsonReader.startsList(text);
    if (alone) {
      return of(List.of(element.decode(texts.get(0))), texts);
    }
    PartProblems problems = new PartProblems();
    List<E> elements = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String each = texts.get(i);
      problems.decode(element, each, named(i + 1, each)).ifPresent(elements::add);
    }
    problems.require();
    return of(elements, texts);
  }

  private static String named(int number, String text) {
    return "element " + number + " " + JsonText.quoted(text);
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
  public final String encode(C value) {
    List<String> texts = new ArrayList<>();
    for (E each : elements(value)) {
      texts.add(element.encode(each));
    }
    return json(texts);
  }

  private String json(List<String> texts) {
    return JsonText.list(texts, element.kind());
  }

  @Override
  public final String canonical(String text) throws ValueException {
    Object unused = decode(text);
    List<String> texts = new ArrayList<>();
    for (String each : texts(text)) {
      texts.add(element.canonical(each));
    }
    return json(texts);
  }

  @Override
  public final String join(List<String> given) throws ValueException {
    if (given.size() == 1) {
      return given.get(0);
    }
    List<String> all = new ArrayList<>();
    for (String text : given) {
      try {
        all.addAll(text.isEmpty() && !element.commaFree() ? List.of(text) : texts(text));
      } catch (ValueException e) {
        throw e.in(text);
      }
    }
    return json(all);
  }

  @Override
  public final String rebase(String text, Path directory) {
    try {
      List<String> before = texts(text);
      List<String> after = new ArrayList<>();
      for (String each : before) {
        after.add(element.rebase(each, directory));
      }
      return after.equals(before) ? text : json(after);
    } catch (ValueException e) {
      return text; // decoding says what is wrong
    }
  }

  @Override
  public final String label() {
    return element.commaFree() ? element.label() + ",..." : element.label();
  }

  @Override
  public final Decoder<C> within(Range range) {
    return with(element.within(range));
  }

  @Override
  public final boolean numeric() {
    return element.numeric();
  }

  @Override
  public final Kind kind() {
    return Kind.LIST;
  }

  @Override
  public final Optional<Decoder<?>> element() {
    return Optional.of(element);
  }

  /** Reads immutable lists. */
  static final class Plain<E> extends ListDecoder<E, List<E>> {

    Plain(Decoder<E> element) {
      super(element);
    }

    @Override
    List<E> of(List<E> elements, List<String> texts) {
      return List.copyOf(elements);
    }

    @Override
    List<E> elements(List<E> value) {
      return value;
    }

    @Override
    Decoder<List<E>> with(Decoder<E> other) {
      return new Plain<>(other);
    }
  }

  /** Reads immutable sets, and refuses an element that is there already. */
  static final class Distinct<E> extends ListDecoder<E, Set<E>> {

    Distinct(Decoder<E> element) {
      super(element);
    }

    @Override
    Set<E> of(List<E> elements, List<String> texts) throws ValueException {
      Map<E, Integer> numbers = new LinkedHashMap<>();
      for (String text : texts) {
        int number = numbers.size() + 1;
        Integer first = numbers.putIfAbsent(elements.get(number - 1), number);
        if (first != null) {
          throw new ValueException("repeats element " + first).at(named(number, text));
        }
      }
      return Collections.unmodifiableSet(numbers.keySet());
    }

    @Override
    Set<E> elements(Set<E> value) {
      return value;
    }

    @Override
    Decoder<Set<E>> with(Decoder<E> other) {
      return new Distinct<>(other);
    }
  }

  /** Reads arrays. */
  static final class Filled<E, A> extends ListDecoder<E, A> {

    private final Class<A> type;

    Filled(Decoder<E> element, Class<A> type) {
      super(element);
      if (!type.isArray()) {
        throw new IllegalArgumentException(type + " is not the class of an array.");
      }
      this.type = type;
    }

    @Override
    A of(List<E> elements, List<String> texts) {
      Object array = Array.newInstance(type.getComponentType(), elements.size());
      for (int i = 0; i < elements.size(); i++) {
        Array.set(array, i, elements.get(i));
      }
      return type.cast(array);
    }

    @Override
    @SuppressWarnings("unchecked") // what the element's decoder cannot write, it says itself
    List<E> elements(A value) {
      List<E> elements = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.add((E) Array.get(value, i));
      }
      return elements;
    }

    @Override
    Decoder<A> with(Decoder<E> other) {
      return new Filled<>(other, type);
    }
  }
}
