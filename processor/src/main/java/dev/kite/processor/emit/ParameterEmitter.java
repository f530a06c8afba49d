package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.Written;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the constant that describes an option or a group of them. */
final class ParameterEmitter {

  private static final ClassName OPTION = Names.of(RuntimeNames.OPTION);
  private static final ClassName GROUP = Names.of(RuntimeNames.GROUP);

  private ParameterEmitter() {}

  static FieldSpec.Builder field(String constant, ParamModel param) {
    ClassName kind = param.type() instanceof Config ? GROUP : OPTION;
    TypeName type = ParameterizedTypeName.get(kind, Types.argument(param.type()));
    CodeBlock start = start(param);
    return FieldSpec.builder(type, constant, Modifier.STATIC, Modifier.FINAL)
        .initializer(
            Layout.fits("  private static final " + type + " " + constant + " = " + start)
                ? initializer(start, param)
                : CodeBlock.of("\n$>$>$L$<$<", initializer(start, param)));
  }

  /** What it is, what it means, and what holds for it, in lines of their own. */
  private static CodeBlock initializer(CodeBlock start, ParamModel param) {
    CodeBlock.Builder code = CodeBlock.builder().add("$L$>$>", start);
    if (param.description().isPresent()) {
      code.add("\n.describe($L)", Literal.of(param.description().get()));
    }
    return code.add("\n$L.build()$<$<", settings(param)).build();
  }

  private static CodeBlock start(ParamModel param) {
    String name = param.option();
    if (param.type() instanceof Config config) {
      return CodeBlock.of("$T.of($S, new $T())", GROUP, name, Names.of(config.schema()));
    }
    if (param.type() instanceof Maybe maybe && !Types.isOptional(maybe)) {
      String type = maybe.type().simpleName();
      String factory = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
      return CodeBlock.of("$T.$L($S)", OPTION, factory, name);
    }
    return CodeBlock.of(
        "$T.$L($S, $L)", OPTION, factory(param), name, DecoderCode.of(param.type()));
  }

  private static String factory(ParamModel param) {
    if (param.type() instanceof Maybe) {
      return "optional";
    }
    return param.type() instanceof Nullable ? "nullable" : "of";
  }

  private static CodeBlock settings(ParamModel param) {
    Settings settings = param.settings();
    CodeBlock.Builder code = CodeBlock.builder();
    add(code, ".byDefault($S)$Z", settings.defaultText());
    add(code, ".range($S)$Z", settings.range());
    add(code, ".env($S)$Z", settings.env());
    add(code, ".shortName('$L')$Z", settings.shortName());
    if (param.positional()) {
      code.add(".positional()$Z");
    }
    if (settings.mutable().isPresent()) {
      code.add(".mutable()$Z");
    }
    if (settings.secret().isPresent()) {
      code.add(".secret()$Z");
    }
    return code.build();
  }

  private static void add(
      CodeBlock.Builder code, String call, Optional<? extends Written<?>> setting) {
    if (setting.isPresent()) {
      code.add(call, setting.get().value());
    }
  }
}
