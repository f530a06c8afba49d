package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.ParamType.Choice;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.RuntimeNames;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the constant that describes an option. */
final class OptionEmitter {

  private static final ClassName OPTION = Names.of(RuntimeNames.OPTION);
  private static final ClassName DECODERS = Names.of(RuntimeNames.DECODERS);

  private OptionEmitter() {}

  static FieldSpec field(ParamModel param) {
    return FieldSpec.builder(
            ParameterizedTypeName.get(OPTION, type(param)),
            Names.constant(param),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer(option(param))
        .build();
  }

  private static ClassName type(ParamModel param) {
    if (param.type() instanceof Scalar scalar) {
      return Names.of(scalar.kind().type());
    }
    if (param.type() instanceof Choice choice) {
      return Names.of(choice.type());
    }
    return Names.of(maybe(param).type());
  }

  private static Maybe maybe(ParamModel param) {
    if (param.type() instanceof Maybe maybe && !maybe.type().simpleName().equals("Optional")) {
      return maybe;
    }
    throw new IllegalArgumentException(
        "Could not write an option: " + param.name() + " has type " + param.type() + ".");
  }

  private static CodeBlock option(ParamModel param) {
    Settings settings = param.settings();
    CodeBlock.Builder code = CodeBlock.builder().add(start(param));
    code.add("$Z.describe($S)", param.description().orElse(""));
    settings.defaultText().ifPresent(text -> code.add("$Z.byDefault($S)", text.value()));
    settings.range().ifPresent(range -> code.add("$Z.range($S)", range.value()));
    settings.env().ifPresent(env -> code.add("$Z.env($S)", env.value()));
    settings.shortName().ifPresent(letter -> code.add("$Z.shortName('$L')", letter.value()));
    settings.positional().ifPresent(place -> code.add("$Z.positional()"));
    settings.mutable().ifPresent(place -> code.add("$Z.mutable()"));
    settings.secret().ifPresent(place -> code.add("$Z.secret()"));
    return code.add("$Z.build()").build();
  }

  private static CodeBlock start(ParamModel param) {
    if (param.type() instanceof Scalar scalar) {
      return CodeBlock.of("$T.of($S, $T.$L)", OPTION, param.option(), DECODERS, scalar.kind());
    }
    if (param.type() instanceof Choice choice) {
      return CodeBlock.of(
          "$T.of($S, $T.enumOf($T.values()))",
          OPTION,
          param.option(),
          DECODERS,
          Names.of(choice.type()));
    }
    String factory = maybe(param).type().simpleName();
    return CodeBlock.of(
        "$T.$L($S)",
        OPTION,
        factory.substring(0, 1).toLowerCase(Locale.ROOT) + factory.substring(1),
        param.option());
  }
}
