package dev.kite.processor.reader;

import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Values of the constants that {@code {@value}} names. */
final class Constants {

  private final TypeNames types;

  Constants(Elements elements) {
    this.types = new TypeNames(elements);
  }

  /** Returns the value of {@code #NAME} or {@code Type#NAME}, seen from a declaration. */
  Optional<String> valueOf(String reference, Element from) {
    int hash = reference.indexOf('#');
    if (hash < 0) {
      return Optional.empty();
    }
    Stream<TypeElement> owners =
        hash == 0
            ? TypeNames.enclosing(from)
            : types.find(reference.substring(0, hash), from).stream();
    return owners
        .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
        .filter(field -> field.getSimpleName().contentEquals(reference.substring(hash + 1)))
        .map(VariableElement::getConstantValue)
        .flatMap(Stream::ofNullable)
        .map(Object::toString)
        .findFirst();
  }
}
