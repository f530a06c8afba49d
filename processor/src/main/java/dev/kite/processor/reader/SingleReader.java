package dev.kite.processor.reader;

import static dev.kite.processor.report.Problem.OPEN_TYPE;
import static dev.kite.processor.report.Problem.RAW_TYPE;
import static dev.kite.processor.report.Problem.UNSUPPORTED_TYPE;

import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.TypeRef;
import dev.kite.value.Decoders;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads how a single value comes about from its type. */
final class SingleReader {

  /** What to write for the collections that Kite does not create, by the end of their names. */
  private static final Map<String, String> KNOWN_COLLECTIONS =
      Map.of("List", "List", "Collection", "List", "Iterable", "List", "Set", "Set", "Map", "Map");

  private final TypeNames names;
  private final ParserReader parsers;

  SingleReader(TypeNames names) {
    this.names = names;
    this.parsers = new ParserReader(names);
  }

  /** Returns a {@link ParamType.Single}, or why there is none. */
  ParamType read(TypeMirror type, TypeElement user) {
    if (type.getKind().isPrimitive()) {
      return new Scalar(ScalarKind.ofPrimitive(TypeText.of(type)));
    }
    Optional<TypeElement> element = TypeText.element(type);
    return open(type)
        .or(() -> raw(type))
        .or(() -> element.flatMap(found -> known(found, user)))
        .or(() -> element.flatMap(found -> parsers.meant(found, user)))
        .orElseGet(
            () ->
                Unreadable.of(
                    UNSUPPORTED_TYPE,
                    TypeText.of(type),
                    "cannot be read from text",
                    remedy(type, user)));
  }

  /** A type that is not one type but any of several. */
  static Optional<ParamType> open(TypeMirror type) {
    return openPart(type)
        .map(part -> Unreadable.of(OPEN_TYPE, TypeText.of(type), TypeText.of(part)));
  }

  private static Optional<TypeMirror> openPart(TypeMirror type) {
    if (type.getKind() == TypeKind.WILDCARD || type.getKind() == TypeKind.TYPEVAR) {
      return Optional.of(type);
    }
    return arguments(type).stream().flatMap(part -> openPart(part).stream()).findFirst();
  }

  private static List<? extends TypeMirror> arguments(TypeMirror type) {
    return type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED
        ? declared.getTypeArguments()
        : List.of();
  }

  static Optional<ParamType> raw(TypeMirror type) {
    return TypeText.element(type)
        .filter(element -> !element.getTypeParameters().isEmpty() && arguments(type).isEmpty())
        .map(element -> Unreadable.of(RAW_TYPE, TypeText.of(type), example(element)));
  }

  private static String example(TypeElement generic) {
    int parameters = generic.getTypeParameters().size();
    return generic.getSimpleName()
        + "<"
        + String.join(", ", Collections.nCopies(parameters, "String"))
        + ">";
  }

  private Optional<ParamType> known(TypeElement type, TypeElement user) {
    if (!type.getTypeParameters().isEmpty()) {
      return Optional.empty();
    }
    Optional<ParamType> own =
        parsers
            .find(type, user)
            .or(
                () ->
                    type.getKind() == ElementKind.ENUM
                        ? Optional.of(choice(type))
                        : Optional.empty());
    return own.map(found -> found instanceof Unreadable ? found : hidden(type, user).orElse(found))
        .or(() -> ScalarKind.ofClass(type.getQualifiedName().toString()).map(Scalar::new));
  }

  /** What generated code may not mention. */
  Optional<ParamType> hidden(TypeElement type, TypeElement user) {
    if (Traits.isPrivate(type)) {
      return Optional.of(
          Unreadable.of(
              UNSUPPORTED_TYPE,
              type.getSimpleName().toString(),
              "is private, so generated code cannot read it",
              "Remove \"private\"."));
    }
    return names.isVisible(type, user)
        ? Optional.empty()
        : Optional.of(
            Unreadable.of(
                UNSUPPORTED_TYPE,
                type.getSimpleName().toString(),
                "is not public, so generated code of another package cannot read it",
                "Make it public."));
  }

  private ParamType choice(TypeElement type) {
    List<String> constants =
        type.getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .map(constant -> constant.getSimpleName().toString())
            .toList();
    TypeRef name = names.ref(type);
    try {
      Decoders.choice(constants);
      return new Choice(name, constants);
    } catch (IllegalArgumentException e) {
      return Unreadable.of(
          UNSUPPORTED_TYPE,
          name.simpleName(),
          String.valueOf(e.getMessage()),
          "Change its constants.");
    }
  }

  private static String remedy(TypeMirror type, TypeElement user) {
    Optional<TypeElement> element = TypeText.element(type);
    if (element.isEmpty() || !arguments(type).isEmpty()) {
      return element
          .flatMap(found -> collection(found, arguments(type)))
          .orElse("Use a class of your own with a @Parser.");
    }
    String name = TypeText.of(type);
    String parser =
        String.format(
            "\"@Parser static %1$s parse%1$s(String text)\" to \"%2$s\".",
            name, user.getSimpleName());
    return mayBeConfig(element.get())
        ? "Annotate \"" + name + "\" with @Config, or add " + parser
        : "Add " + parser;
  }

  private static Optional<String> collection(
      TypeElement type, List<? extends TypeMirror> arguments) {
    String name = type.getQualifiedName().toString();
    List<String> texts = arguments.stream().map(TypeText::of).toList();
    return KNOWN_COLLECTIONS.entrySet().stream()
        .filter(entry -> name.startsWith("java.") && name.endsWith(entry.getKey()))
        .map(entry -> "Use \"" + entry.getValue() + "<" + String.join(", ", texts) + ">\".")
        .findFirst();
  }

  private static boolean mayBeConfig(TypeElement type) {
    return type.getKind() == ElementKind.RECORD
        || (type.getKind() == ElementKind.INTERFACE
            && type.getModifiers().contains(Modifier.SEALED));
  }
}
