package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.ProgramModel.Member;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a class with {@code @Program}. */
final class ProgramReader {

  private final TypeNames names;
  private final DocReader docs;

  ProgramReader(TypeNames names, DocReader docs) {
    this.names = names;
    this.docs = docs;
  }

  ProgramModel read(TypeElement type, Mirror program) {
    Optional<Written<String>> given = program.text("name");
    return new ProgramModel(
        names.ref(type),
        given.map(Written::value).orElseGet(() -> kebab(type)),
        given,
        docs.read(type),
        program.classes("experiments").stream().map(this::member).toList(),
        holds(type),
        names.seesGenerated(type),
        Place.of(type));
  }

  /** Primitive types are named like classes, too. */
  private Member member(Written<TypeMirror> named) {
    String text = TypeText.of(named.value());
    return TypeText.element(named.value())
        .map(type -> new Member(names.ref(type), kebab(type), holds(type), named.place()))
        .orElseGet(() -> new Member(TypeRef.of("", text), text, false, named.place()));
  }

  private static String kebab(TypeElement type) {
    return KebabCase.of(type.getSimpleName().toString());
  }

  private static boolean holds(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .anyMatch(method -> Mirror.of(method, Mirror.EXPERIMENT).isPresent());
  }
}
