package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.Trait;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that describes a type with nested options. */
final class SchemaEmitter implements Emitter<ConfigModel> {

  private static final ClassName LIST = ClassName.get(List.class);
  private static final ClassName VALUES = Names.of(RuntimeNames.VALUES);
  private static final ClassName VARIANT = Names.of(RuntimeNames.VARIANT);
  private static final ClassName PARAMETER = Names.of(RuntimeNames.PARAMETER);
  private static final TypeName PARAMETERS =
      ParameterizedTypeName.get(
          LIST, ParameterizedTypeName.get(PARAMETER, WildcardTypeName.subtypeOf(Object.class)));

  @Override
  public SourceFile emit(ConfigModel config) {
    ClassName name = Names.of(config.schema());
    TypeSpec.Builder type = GeneratedClass.builder(name, config.generatedAnnotation());
    if (config.traits().contains(Trait.PUBLIC)) {
      type.addModifiers(Modifier.PUBLIC);
    }
    type.addMethod(
        Methods.override("description")
            .returns(String.class)
            .addStatement("return $L", Literal.of(config.doc().description()))
            .build());
    if (config.content() instanceof Content.Components components) {
      record(type, config, components.components());
    } else if (config.content() instanceof Content.Variants variants) {
      choice(type, config, variants);
    }
    return GeneratedClass.file(name, type.build());
  }

  private static void record(
      TypeSpec.Builder type, ConfigModel config, List<ParamModel> components) {
    ClassName record = Names.of(config.type());
    ConstantNames constants = new ConstantNames(config.type(), components);
    type.addSuperinterface(ParameterizedTypeName.get(Names.of(RuntimeNames.RECORD_SCHEMA), record));
    for (ParamModel component : components) {
      type.addField(
          ParameterEmitter.field(constants.of(component), component)
              .addModifiers(Modifier.PRIVATE)
              .build());
    }
    type.addMethod(
            Methods.override("parameters")
                .returns(PARAMETERS)
                .addStatement("return $T.list($L)", PARAMETER, constants.list(components))
                .build())
        .addMethod(
            Methods.override("decode")
                .returns(record)
                .addParameter(VALUES, "values")
                .addStatement("return new $T($L)", record, constants.values(components))
                .build())
        .addMethod(
            Methods.override("encode")
                .returns(VALUES)
                .addParameter(record, "value")
                .addStatement("return $T.containing($L)", VALUES, constants.entries(components))
                .build());
  }

  private static void choice(TypeSpec.Builder type, ConfigModel config, Content.Variants variants) {
    ClassName common = Names.of(config.type());
    List<CodeBlock> parts = new ArrayList<>();
    for (ConfigModel.Variant variant : variants.variants()) {
      parts.add(
          CodeBlock.of(
              "\n$T.of($S, $T.class,$Wnew $T())",
              VARIANT,
              variant.name(),
              Names.of(variant.type()),
              Names.of(Config.schemaOf(variant.type()))));
    }
    type.addSuperinterface(ParameterizedTypeName.get(Names.of(RuntimeNames.CHOICE_SCHEMA), common))
        .addMethod(
            Methods.override("variants")
                .returns(
                    ParameterizedTypeName.get(
                        LIST,
                        ParameterizedTypeName.get(VARIANT, WildcardTypeName.subtypeOf(common))))
                .addStatement("return $T.of($L)", LIST, CodeBlock.join(parts, ","))
                .build());
  }
}
