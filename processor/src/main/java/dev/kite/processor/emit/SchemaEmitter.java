package dev.kite.processor.emit;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.Trait;
import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Writes the class that describes a type with nested options. */
final class SchemaEmitter implements Emitter<ConfigModel> {

  private static final TypeRef LIST = TypeRef.of("java.util", "List");
  private static final TypeRef STRING = TypeRef.of("java.lang", "String");

  @Override
  public SourceFile emit(ConfigModel config) {
    GeneratedClass type =
        new GeneratedClass(config.schema(), "", config.generatedAnnotation())
            .declare(
                "$Lfinal class $T implements $T<$T>",
                config.traits().contains(Trait.PUBLIC) ? "public " : "",
                config.schema(),
                config.content() instanceof Content.Variants
                    ? RuntimeNames.CHOICE_SCHEMA
                    : RuntimeNames.RECORD_SCHEMA,
                config.type());
    if (config.content() instanceof Content.Components components) {
      record(type, config, components.components());
    } else if (config.content() instanceof Content.Variants variants) {
      choice(type, config, variants);
    }
    return type.file();
  }

  private static void description(GeneratedClass type, ConfigModel config) {
    type.member(
        """
        @Override
        public $T description() {
          return $>$L$<;
        }\
        """,
        STRING,
        Literal.of(config.doc().description()));
  }

  private static void record(GeneratedClass type, ConfigModel config, List<ParamModel> components) {
    ConstantNames constants = new ConstantNames(config.type(), components);
    for (ParamModel component : components) {
      type.member("private static $L", ParameterEmitter.field(constants.of(component), component));
    }
    description(type, config);
    type.member(
            """
            @Override
            public $T<$T<?>> parameters() {
              return $T.list($L);
            }\
            """,
            LIST,
            RuntimeNames.PARAMETER,
            RuntimeNames.PARAMETER,
            constants.list(components))
        .member(
            """
            @Override
            public $T decode($T values) {
              return new $T($L);
            }\
            """,
            config.type(),
            RuntimeNames.VALUES,
            config.type(),
            constants.values(components))
        .member(
            """
            @Override
            public $T encode($T value) {
              return $T.containing($L);
            }\
            """,
            RuntimeNames.VALUES,
            config.type(),
            RuntimeNames.VALUES,
            constants.entries(components));
  }

  private static void choice(GeneratedClass type, ConfigModel config, Content.Variants variants) {
    List<Code> parts = new ArrayList<>();
    for (ConfigModel.Variant variant : variants.variants()) {
      parts.add(
          Code.of(
              "\n      $T.of($S, $T.class,$Wnew $T())",
              RuntimeNames.VARIANT,
              variant.name(),
              variant.type(),
              Config.schemaOf(variant.type())));
    }
    description(type, config);
    type.member(
        """
        @Override
        public $T<$T<? extends $T>> variants() {
          return $T.of($L);
        }\
        """,
        LIST,
        RuntimeNames.VARIANT,
        config.type(),
        LIST,
        Code.join(",", parts));
  }
}
