package dev.kite.processor.reader;

import static dev.kite.processor.report.Problem.CONFIG_IN_CONTAINER;
import static dev.kite.processor.report.Problem.NESTED_CONTAINER;
import static dev.kite.processor.report.Problem.OPTIONAL_CONTAINER;
import static dev.kite.processor.report.Problem.UNSUPPORTED_TYPE;

import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Shape;
import dev.kite.processor.model.ParamType.Single;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads types that hold any number of values, or one or none. */
final class ContainerReader {

  private static final String LIST = "java.util.List";
  private static final String SET = "java.util.Set";
  private static final String MAP = "java.util.Map";
  private static final String OPTIONAL = "java.util.Optional";

  private final SingleReader singles;

  ContainerReader(SingleReader singles) {
    this.singles = singles;
  }

  /** Returns whether a type holds any number of values. */
  static boolean holdsMany(TypeMirror type) {
    return type.getKind() == TypeKind.ARRAY || Set.of(LIST, SET, MAP).contains(name(type));
  }

  private static String name(TypeMirror type) {
    return TypeText.element(type).map(element -> element.getQualifiedName().toString()).orElse("");
  }

  /** Reads a type as its user sees it; empty if it is no container. */
  Optional<ParamType> read(TypeMirror type, TypeElement user) {
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return Optional.of(array(array, user));
    }
    if (!holdsMany(type) && !name(type).equals(OPTIONAL)) {
      return Optional.empty();
    }
    return SingleReader.raw(type)
        .or(() -> SingleReader.open(type))
        .or(() -> Optional.of(generic((DeclaredType) type, user)));
  }

  private ParamType array(ArrayType array, TypeElement user) {
    TypeMirror component = array.getComponentType();
    return ScalarKind.ofClass(name(component))
        .filter(ScalarKind::primitive)
        .<ParamType>map(
            box ->
                Unreadable.of(
                    UNSUPPORTED_TYPE,
                    TypeText.of(array),
                    "may hold null",
                    "Use \"" + box.declared() + "[]\"."))
        .orElseGet(() -> with(element(component, array, user), one -> new Many(Shape.ARRAY, one)));
  }

  private ParamType generic(DeclaredType type, TypeElement user) {
    List<ParamType> arguments =
        type.getTypeArguments().stream().map(argument -> element(argument, type, user)).toList();
    return switch (name(type)) {
      case LIST -> with(arguments.get(0), one -> new Many(Shape.LIST, one));
      case SET -> with(arguments.get(0), one -> new Many(Shape.SET, one));
      case MAP ->
          with(arguments.get(0), key -> with(arguments.get(1), value -> new Mapping(key, value)));
      default -> with(arguments.get(0), one -> new Maybe(one, TypeRef.of("java.util", "Optional")));
    };
  }

  /** Wraps a value, or hands on why there is none. */
  private static ParamType with(ParamType element, Function<Single, ParamType> wrapper) {
    return element instanceof Single single ? wrapper.apply(single) : element;
  }

  private ParamType element(TypeMirror type, TypeMirror container, TypeElement user) {
    String written = TypeText.of(type);
    String around = TypeText.of(container);
    if (ConfigTypes.isConfig(type)) {
      return Unreadable.of(CONFIG_IN_CONTAINER, around, written);
    }
    if (name(container).equals(OPTIONAL) && holdsMany(type)) {
      return Unreadable.of(OPTIONAL_CONTAINER, around, written);
    }
    boolean optional = name(type).startsWith(OPTIONAL);
    return holdsMany(type) || optional
        ? Unreadable.of(NESTED_CONTAINER, around, written)
        : singles.read(type, user);
  }
}
