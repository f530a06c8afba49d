package dev.kite.processor.emit;

import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Absentable;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Parsed;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.TypeRef;

/** Writes the expression that reads a value of a type from text. */
final class DecoderCode {

  private static final TypeRef DECODERS = RuntimeNames.DECODERS;

  private DecoderCode() {}

  static Code of(ParamType type) {
    if (type instanceof Scalar scalar) {
      return Code.of("$T.$L", DECODERS, scalar.kind());
    }
    if (type instanceof Choice choice) {
      return Code.of("$T.enumOf($T.values())", DECODERS, choice.type());
    }
    if (type instanceof Parsed parsed) {
      return parsed(parsed);
    }
    if (type instanceof Many many) {
      return many(many);
    }
    if (type instanceof Mapping mapping) {
      return Code.of("$T.mapOf($L, $L)", DECODERS, of(mapping.key()), of(mapping.value()));
    }
    if (type instanceof Absentable absentable) {
      return of(absentable.element());
    }
    throw new IllegalArgumentException("Could not write a decoder: " + type + " has none.");
  }

  /** Names the type, since a method with overloads does not tell it. */
  private static Code parsed(Parsed parsed) {
    return Code.of(
        "$T.<$T>parsed($S, $T::$L)",
        DECODERS,
        parsed.type(),
        parsed.label(),
        parsed.owner(),
        parsed.method());
  }

  private static Code many(Many many) {
    Code element = of(many.element());
    return switch (many.shape()) {
      case LIST -> Code.of("$T.listOf($L)", DECODERS, element);
      case SET -> Code.of("$T.setOf($L)", DECODERS, element);
      case ARRAY, VARARGS ->
          Code.of("$T.arrayOf($L, $T.class)", DECODERS, element, Types.argument(many));
    };
  }
}
