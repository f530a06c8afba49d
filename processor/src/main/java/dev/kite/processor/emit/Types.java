package dev.kite.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.ParamType.Shape;
import dev.kite.processor.model.ParamType.Single;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.ScalarKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of parameters, as Java writes them. */
final class Types {

  private static final AnnotationSpec NULLABLE =
      AnnotationSpec.builder(Names.of(RuntimeNames.NULLABLE)).build();

  private Types() {}

  /** Returns the type as the user declared it. */
  static TypeName declared(ParamModel param) {
    TypeName argument = argument(param.type());
    return argument.isBoxedPrimitive() && !(param.type() instanceof Nullable)
        ? argument.unbox()
        : argument;
  }

  /** Returns the type as an argument of another. */
  static TypeName argument(ParamType type) {
    if (type instanceof Single single) {
      return Names.of(single.type());
    }
    if (type instanceof Nullable nullable) {
      return Names.of(nullable.element().type()).annotated(NULLABLE);
    }
    if (type instanceof Maybe maybe) {
      ClassName optional = Names.of(maybe.type());
      return isOptional(maybe)
          ? ParameterizedTypeName.get(optional, argument(maybe.element()))
          : optional;
    }
    if (type instanceof Many many) {
      return many(many);
    }
    if (type instanceof Mapping mapping) {
      return ParameterizedTypeName.get(
          ClassName.get(Map.class), argument(mapping.key()), argument(mapping.value()));
    }
    if (type instanceof Config config) {
      return Names.of(config.type());
    }
    throw new IllegalArgumentException("Could not write a type: " + type + " is not an option's.");
  }

  private static TypeName many(Many many) {
    TypeName element = argument(many.element());
    return switch (many.shape()) {
      case LIST -> ParameterizedTypeName.get(ClassName.get(List.class), element);
      case SET -> ParameterizedTypeName.get(ClassName.get(Set.class), element);
      case ARRAY, VARARGS ->
          ArrayTypeName.of(element.isBoxedPrimitive() ? element.unbox() : element);
    };
  }

  /** Returns a primitive type. */
  static TypeName primitive(String name) {
    return Names.of(ScalarKind.ofPrimitive(name).type()).unbox();
  }

  static boolean isArray(ParamType type) {
    return type instanceof Many many && many.shape() != Shape.LIST && many.shape() != Shape.SET;
  }

  /** The others know what they hold: {@code OptionalInt}. */
  static boolean isOptional(Maybe maybe) {
    return maybe.type().simpleName().equals("Optional");
  }
}
