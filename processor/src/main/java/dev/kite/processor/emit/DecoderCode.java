package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Absentable;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.ParamType.Parsed;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.RuntimeNames;

/** Writes the expression that reads a value of a type from text. */
final class DecoderCode {

  private static final ClassName DECODERS = Names.of(RuntimeNames.DECODERS);

  private DecoderCode() {}

  static CodeBlock of(ParamType type) {
    if (type instanceof Scalar scalar) {
      return CodeBlock.of("$T.$L", DECODERS, scalar.kind());
    }
    if (type instanceof Choice choice) {
      return CodeBlock.of("$T.enumOf($T.values())", DECODERS, Names.of(choice.type()));
    }
    if (type instanceof Parsed parsed) {
      return parsed(parsed);
    }
    if (type instanceof Many many) {
      return many(many);
    }
    if (type instanceof Mapping mapping) {
      return CodeBlock.of("$T.mapOf($L, $L)", DECODERS, of(mapping.key()), of(mapping.value()));
    }
    if (type instanceof Absentable absentable) {
      return of(absentable.element());
    }
    throw new IllegalArgumentException("Could not write a decoder: " + type + " has none.");
  }

  /** Names the type, since a method with overloads does not tell it. */
  private static CodeBlock parsed(Parsed parsed) {
    return CodeBlock.of(
        "$T.<$T>parsed($S, $T::$L)",
        DECODERS,
        Names.of(parsed.type()),
        parsed.label(),
        Names.of(parsed.owner()),
        parsed.method());
  }

  private static CodeBlock many(Many many) {
    CodeBlock element = of(many.element());
    return switch (many.shape()) {
      case LIST -> CodeBlock.of("$T.listOf($L)", DECODERS, element);
      case SET -> CodeBlock.of("$T.setOf($L)", DECODERS, element);
      case ARRAY, VARARGS ->
          CodeBlock.of("$T.arrayOf($L, $T.class)", DECODERS, element, Types.argument(many));
    };
  }
}
