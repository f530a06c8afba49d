package dev.kite.processor.emit;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.ParamType.Shape;
import dev.kite.processor.model.ParamType.Single;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.TypeRef;

/** The types of parameters, as Java writes them. */
final class Types {

  private static final TypeRef LIST = TypeRef.of("java.util", "List");
  private static final TypeRef SET = TypeRef.of("java.util", "Set");
  private static final TypeRef MAP = TypeRef.of("java.util", "Map");

  private Types() {}

  /** Returns the type as the user declared it, a varying number of values as an array. */
  static Code declared(ParamType type) {
    return type instanceof Scalar scalar && scalar.kind().primitive()
        ? Code.of(scalar.kind().declared())
        : argument(type);
  }

  /** Returns a parameter of a method. */
  static Code parameter(ParamModel param, String name) {
    return param.type() instanceof Many many && many.isVarargs()
        ? Code.of("$L... $L", declared(many.element()), name)
        : Code.of("$L $L", declared(param.type()), name);
  }

  /** Returns the type as an argument of another. */
  static Code argument(ParamType type) {
    if (type instanceof Single single) {
      return Code.of("$T", single.type());
    }
    if (type instanceof Nullable nullable) {
      return Code.of("$T", new Code.Annotated(RuntimeNames.NULLABLE, nullable.element().type()));
    }
    if (type instanceof Maybe maybe) {
      return isOptional(maybe)
          ? Code.of("$T<$T>", maybe.type(), argument(maybe.element()))
          : Code.of("$T", maybe.type());
    }
    if (type instanceof Many many) {
      return many(many);
    }
    if (type instanceof Mapping mapping) {
      return Code.of("$T<$T, $T>", MAP, argument(mapping.key()), argument(mapping.value()));
    }
    if (type instanceof Config config) {
      return Code.of("$T", config.type());
    }
    throw new IllegalArgumentException("Could not write a type: " + type + " is not an option's.");
  }

  private static Code many(Many many) {
    return switch (many.shape()) {
      case LIST -> Code.of("$T<$T>", LIST, argument(many.element()));
      case SET -> Code.of("$T<$T>", SET, argument(many.element()));
      case ARRAY, VARARGS -> Code.of("$T[]", declared(many.element()));
    };
  }

  /** Returns whether a type is an array that is also one of {@code Object}. */
  static boolean isArrayOfObjects(Many many) {
    boolean array = many.shape() == Shape.ARRAY || many.shape() == Shape.VARARGS;
    return array && !(many.element() instanceof Scalar scalar && scalar.kind().primitive());
  }

  /** The others know what they hold: {@code OptionalInt}. */
  static boolean isOptional(Maybe maybe) {
    return maybe.type().simpleName().equals("Optional");
  }
}
