package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Parsed;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.ParserModel;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads methods with {@code @Parser}, and finds the one that reads a type. */
final class ParserReader {

  private final TypeNames names;

  ParserReader(TypeNames names) {
    this.names = names;
  }

  /** Returns the parsers of a class, in order. */
  List<ParserModel> in(TypeElement owner) {
    return methods(owner).map(this::read).toList();
  }

  private static Stream<ExecutableElement> methods(TypeElement owner) {
    return ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
        .filter(method -> Mirror.of(method, Mirror.PARSER).isPresent());
  }

  private ParserModel read(ExecutableElement method) {
    TypeElement owner = TypeNames.enclosing(method).findFirst().orElseThrow();
    return new ParserModel(
        names.ref(owner),
        method.getSimpleName().toString(),
        ownType(method.getReturnType()).map(names::ref),
        fault(method),
        Traits.isPublic(owner) && method.getModifiers().contains(Modifier.PUBLIC),
        Place.of(method));
  }

  /** A class of the user's own; what Kite reads itself has one form only. */
  private Optional<TypeElement> ownType(TypeMirror type) {
    return TypeText.element(type)
        .filter(element -> element.getTypeParameters().isEmpty())
        .filter(element -> !isKnown(element));
  }

  private boolean isKnown(TypeElement type) {
    TypeRef name = names.ref(type);
    return ScalarKind.ofClass(name.qualifiedName()).isPresent()
        || ScalarKind.ofOptional(name).isPresent();
  }

  private Optional<String> fault(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return Optional.of("is private");
    }
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of("is not static");
    }
    if (!method.getTypeParameters().isEmpty()) {
      return Optional.of("has type parameters");
    }
    if (method.getParameters().size() != 1) {
      return Optional.of("takes " + method.getParameters().size() + " parameters");
    }
    VariableElement parameter = method.getParameters().get(0);
    if (!isString(parameter.asType())) {
      return Optional.of("takes \"" + TypeText.of(parameter.asType()) + "\"");
    }
    return resultFault(method.getReturnType());
  }

  private static boolean isString(TypeMirror type) {
    return TypeText.element(type)
        .filter(element -> element.getQualifiedName().contentEquals("java.lang.String"))
        .isPresent();
  }

  private Optional<String> resultFault(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return Optional.of("returns nothing");
    }
    String text = "returns \"" + TypeText.of(type) + "\"";
    if (type.getKind().isPrimitive() || TypeText.element(type).filter(this::isKnown).isPresent()) {
      return Optional.of(text + ", which Kite reads itself");
    }
    return ownType(type).isPresent()
        ? Optional.empty()
        : Optional.of(text + ", which is no class without type parameters");
  }

  /** Returns how a type is read by a parser of its own or of the classes around its user. */
  Optional<ParamType> find(TypeElement type, TypeElement user) {
    TypeRef name = names.ref(type);
    List<ParserModel> found =
        near(type, user).filter(parser -> parser.type().equals(Optional.of(name))).toList();
    if (found.size() > 1) {
      ParserModel second = found.get(1);
      return Optional.of(
          new Unreadable(
              Problem.AMBIGUOUS_PARSER, Optional.of(second.place()), second.clash(found.get(0))));
    }
    return found.stream()
        .findFirst()
        .map(parser -> parser.fault().isPresent() ? faulty(parser) : use(parser, name, user));
  }

  /** Returns a parser that may be meant to read a type, but says otherwise. */
  Optional<ParamType> meant(TypeElement type, TypeElement user) {
    return near(type, user)
        .filter(parser -> parser.type().isEmpty())
        .findFirst()
        .map(ParserReader::faulty);
  }

  private Stream<ParserModel> near(TypeElement type, TypeElement user) {
    return Stream.concat(Stream.of(type), TypeNames.enclosing(user))
        .distinct()
        .flatMap(owner -> in(owner).stream());
  }

  private static ParamType faulty(ParserModel parser) {
    return new Unreadable(
        Problem.BAD_PARSER,
        Optional.of(parser.place()),
        List.of(parser.method(), parser.fault().orElse("")));
  }

  private ParamType use(ParserModel parser, TypeRef type, TypeElement user) {
    if (!parser.visible() && !parser.owner().packageName().equals(names.ref(user).packageName())) {
      return Unreadable.of(
          Problem.UNSUPPORTED_TYPE,
          type.simpleName(),
          "has a parser that is not public",
          "Make \"" + parser.name() + "\" and its class public.");
    }
    return new Parsed(type, parser.owner(), parser.method(), KebabCase.of(type.simpleName()));
  }
}
