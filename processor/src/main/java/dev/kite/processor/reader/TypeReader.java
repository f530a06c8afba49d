package dev.kite.processor.reader;

import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.report.Problem;
import dev.kite.value.Decoders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads how the value of a parameter comes about from its type. */
final class TypeReader {

  private static final Map<ScalarKind, String> OPTIONALS =
      Map.of(
          ScalarKind.INT, "OptionalInt",
          ScalarKind.LONG, "OptionalLong",
          ScalarKind.DOUBLE, "OptionalDouble");

  private static final String REMEDY =
      "Use a primitive, String, an enum, Path, URI, Duration, "
          + "OptionalInt, OptionalLong or OptionalDouble.";

  private final TypeNames names;

  TypeReader(TypeNames names) {
    this.names = names;
  }

  ParamType read(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      String name = type.getKind().name().toLowerCase(Locale.ROOT);
      return new Scalar(ScalarKind.ofDeclared(name).orElseThrow());
    }
    return element(type)
        .flatMap(this::known)
        .orElseGet(
            () ->
                unreadable(
                    Problem.UNSUPPORTED_TYPE,
                    written(type),
                    "cannot be read from text",
                    remedy(type)));
  }

  private Optional<ParamType> known(TypeElement type) {
    TypeRef name = names.ref(type);
    if (name.equals(RuntimeNames.RUN)) {
      return Optional.of(Supplied.RUN);
    }
    if (name.equals(RuntimeNames.TRAINER_BUILDER)) {
      return Optional.of(Supplied.TRAINER);
    }
    if (type.getKind() == ElementKind.ENUM) {
      return Optional.of(choice(type, name));
    }
    return ScalarKind.ofDeclared(name.qualifiedName())
        .<ParamType>map(Scalar::new)
        .or(() -> maybe(name))
        .or(() -> boxed(name));
  }

  private static Optional<ParamType> maybe(TypeRef name) {
    return OPTIONALS.entrySet().stream()
        .filter(optional -> name.equals(TypeRef.of("java.util", optional.getValue())))
        .<ParamType>map(optional -> new Maybe(new Scalar(optional.getKey()), name))
        .findFirst();
  }

  private static Optional<ParamType> boxed(TypeRef name) {
    return ScalarKind.ofBoxed(name.qualifiedName())
        .map(kind -> unreadable(Problem.AMBIGUOUS_BOXED, name.simpleName(), remedy(kind)));
  }

  private static Unreadable unreadable(Problem problem, String... arguments) {
    return new Unreadable(problem, Optional.empty(), List.of(arguments));
  }

  private static String remedy(ScalarKind kind) {
    String optional = OPTIONALS.get(kind);
    return optional == null
        ? "Use " + kind.declared() + "."
        : "Use " + kind.declared() + ", or " + optional + " if it may be absent.";
  }

  private static ParamType choice(TypeElement type, TypeRef name) {
    List<String> constants =
        type.getEnclosedElements().stream()
            .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
            .map(constant -> constant.getSimpleName().toString())
            .toList();
    if (Traits.isPrivate(type)) {
      return unreadable(
          Problem.UNSUPPORTED_TYPE,
          name.simpleName(),
          "is private, so the generated command cannot read it",
          "Remove \"private\".");
    }
    try {
      Decoders.choice(constants);
      return new Choice(name, constants);
    } catch (IllegalArgumentException e) {
      return unreadable(
          Problem.UNSUPPORTED_TYPE,
          name.simpleName(),
          String.valueOf(e.getMessage()),
          "Change its constants.");
    }
  }

  /** The type of an {@code Optional<Integer>} has a better name. */
  private String remedy(TypeMirror type) {
    if (type instanceof DeclaredType optional
        && written(type).startsWith("Optional<")
        && optional.getTypeArguments().size() == 1) {
      return element(optional.getTypeArguments().get(0))
          .flatMap(argument -> ScalarKind.ofBoxed(argument.getQualifiedName().toString()))
          .map(OPTIONALS::get)
          .map(better -> "Use " + better + ".")
          .orElse(REMEDY);
    }
    return REMEDY;
  }

  static Optional<TypeElement> element(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
            && ((DeclaredType) type).asElement() instanceof TypeElement element
        ? Optional.of(element)
        : Optional.empty();
  }

  /** Returns the type as sources write it: without packages and annotations. */
  static String written(TypeMirror type) {
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return written(array.getComponentType()) + "[]";
    }
    if (type.getKind().isPrimitive()) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }
    if (!(type instanceof DeclaredType declared)) {
      return type.toString();
    }
    String arguments =
        declared.getTypeArguments().stream()
            .map(TypeReader::written)
            .collect(Collectors.joining(", "));
    String name = declared.asElement().getSimpleName().toString();
    return arguments.isEmpty() ? name : name + "<" + arguments + ">";
  }
}
