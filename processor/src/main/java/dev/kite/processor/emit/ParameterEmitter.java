package dev.kite.processor.emit;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.model.Written;
import java.util.Locale;
import java.util.Optional;

/** Writes the constant that describes an option or a group of them. */
final class ParameterEmitter {

  private ParameterEmitter() {}

  /** Returns the constant without what may stand before its modifiers. */
  static Code field(String constant, ParamModel param) {
    TypeRef kind = param.type() instanceof Config ? RuntimeNames.GROUP : RuntimeNames.OPTION;
    Code declaration = Code.of("final $T<$T> $L =", kind, Types.argument(param.type()), constant);
    Code start = start(param);
    boolean fits =
        "  private static  ".length() + declaration.width() + start.width() <= LineWriter.WIDTH;
    return fits
        ? Code.of("$L $L;", declaration, initializer(start, param))
        : Code.of("$L$>\n$L$<;", declaration, initializer(start, param));
  }

  /** What it is, what it means, and what holds for it, in lines of their own. */
  private static Code initializer(Code start, ParamModel param) {
    Code code = Code.of("$L$>", start);
    if (param.description().isPresent()) {
      code.add("\n.describe($L)", Literal.of(param.description().get()));
    }
    return code.add("\n$L.build()$<", settings(param));
  }

  private static Code start(ParamModel param) {
    String name = param.option();
    if (param.type() instanceof Config config) {
      return Code.of("$T.of($S, new $T())", RuntimeNames.GROUP, name, config.schema());
    }
    if (param.type() instanceof Maybe maybe && !Types.isOptional(maybe)) {
      String type = maybe.type().simpleName();
      String factory = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
      return Code.of("$T.$L($S)", RuntimeNames.OPTION, factory, name);
    }
    return Code.of(
        "$T.$L($S, $L)", RuntimeNames.OPTION, factory(param), name, DecoderCode.of(param.type()));
  }

  private static String factory(ParamModel param) {
    if (param.type() instanceof Maybe) {
      return "optional";
    }
    return param.type() instanceof Nullable ? "nullable" : "of";
  }

  private static Code settings(ParamModel param) {
    Settings settings = param.settings();
    Code code = new Code();
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
    return code;
  }

  private static void add(Code code, String call, Optional<? extends Written<?>> setting) {
    if (setting.isPresent()) {
      code.add(call, setting.get().value());
    }
  }
}
