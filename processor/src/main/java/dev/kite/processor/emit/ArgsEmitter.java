package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the record of an experiment's options: its call, without its command line. */
final class ArgsEmitter implements Emitter<ExperimentModel> {

  private static final ClassName ARGUMENTS = Names.of(RuntimeNames.ARGUMENTS);
  private static final ClassName TRAINER = Names.of(RuntimeNames.SUPPLIED_TRAINER);

  private final SuiteModel suite;

  ArgsEmitter(SuiteModel suite) {
    this.suite = suite;
  }

  @Override
  public SourceFile emit(ExperimentModel experiment) {
    ClassName name = Names.args(suite, experiment);
    ComponentNames components = components(suite, experiment);
    List<ParamModel> options = experiment.options();
    TypeSpec.Builder type =
        GeneratedClass.annotated(TypeSpec.recordBuilder(name), suite.generatedAnnotation())
            .addJavadoc(
                "The options of {@code $L}, for tests and notebooks that call it themselves.",
                experiment.command())
            .recordConstructor(constructor(options, components))
            .addMethod(parse(experiment));
    if (isPublic(experiment)) {
      type.addModifiers(Modifier.PUBLIC);
    }
    for (ParamModel option : options) {
      type.addMethod(with(name, option, components));
    }
    type.addMethod(call(experiment, components));
    if (options.stream().anyMatch(option -> Types.isArray(option.type()))) {
      type.addMethod(equality(experiment)).addMethod(hash(experiment));
    }
    return GeneratedClass.file(name, type.build());
  }

  static ComponentNames components(SuiteModel suite, ExperimentModel experiment) {
    return new ComponentNames(
        experiment.options(),
        Set.of(
            ARGUMENTS.simpleName(),
            TRAINER.simpleName(),
            Names.command(suite, experiment).simpleName(),
            suite.type().simpleNames().get(0)));
  }

  private boolean isPublic(ExperimentModel experiment) {
    return suite.traits().contains(Trait.PUBLIC) && experiment.traits().contains(Trait.PUBLIC);
  }

  private static MethodSpec constructor(List<ParamModel> options, ComponentNames components) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (ParamModel option : options) {
      constructor.addParameter(parameter(option, components)).varargs(option.type().isVarargs());
    }
    return constructor.build();
  }

  private static ParameterSpec parameter(ParamModel option, ComponentNames components) {
    return ParameterSpec.builder(Types.declared(option), components.of(option)).build();
  }

  private MethodSpec parse(ExperimentModel experiment) {
    ClassName command = Names.command(suite, experiment);
    return MethodSpec.methodBuilder("parse")
        .addJavadoc("Reads what the command line would read, from the same places.\n\n")
        .addJavadoc("@throws UsageException if something is wrong; it says all that is\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(Names.args(suite, experiment))
        .addParameter(String[].class, "args")
        .varargs()
        .addException(Names.of(RuntimeNames.USAGE_EXCEPTION))
        .addStatement(
            "return $T.args($Z$T.parse(new $T().spec(), args))", command, ARGUMENTS, command)
        .build();
  }

  private static MethodSpec with(ClassName args, ParamModel option, ComponentNames components) {
    return MethodSpec.methodBuilder(components.wither(option))
        .addModifiers(Modifier.PUBLIC)
        .returns(args)
        .addParameter(parameter(option, components))
        .varargs(option.type().isVarargs())
        .addStatement("return new $T($L)", args, components.list())
        .build();
  }

  private MethodSpec equality(ExperimentModel experiment) {
    ClassName command = Names.command(suite, experiment);
    return Methods.override("equals")
        .returns(boolean.class)
        .addParameter(Object.class, "other")
        .addStatement(
            "return other instanceof $T args$W&& $T.values(this).equals($T.values(args))",
            Names.args(suite, experiment),
            command,
            command)
        .build();
  }

  private MethodSpec hash(ExperimentModel experiment) {
    return Methods.override("hashCode")
        .returns(int.class)
        .addStatement("return $T.values(this).hashCode()", Names.command(suite, experiment))
        .build();
  }

  private MethodSpec call(ExperimentModel experiment, ComponentNames components) {
    boolean isStatic = experiment.traits().contains(Trait.STATIC);
    String run = components.free("run");
    MethodSpec.Builder call =
        MethodSpec.methodBuilder("call")
            .addJavadoc("Calls the experiment in a run.")
            .addModifiers(Modifier.PUBLIC)
            .returns(result(experiment));
    for (TypeRef thrown : experiment.thrown()) {
      call.addException(Names.of(thrown));
    }
    ClassName type = Names.of(suite.type());
    String target = components.free("target");
    if (!isStatic) {
      call.addParameter(type, target);
    }
    call.addParameter(Names.of(RuntimeNames.RUN), run);
    List<CodeBlock> arguments = new ArrayList<>();
    for (ParamModel param : experiment.params()) {
      arguments.add(argument(param, run, components));
    }
    return call.addStatement(
            "$L$L.$L($L)",
            experiment.result() instanceof ResultModel.Nothing ? "" : "return ",
            isStatic ? CodeBlock.of("$T", type) : CodeBlock.of(target),
            experiment.method(),
            CodeBlock.join(arguments, ",$W"))
        .build();
  }

  private static CodeBlock argument(ParamModel param, String run, ComponentNames components) {
    if (param.type() == Supplied.RUN) {
      return CodeBlock.of("$L", run);
    }
    return param.type() == Supplied.TRAINER
        ? CodeBlock.of("$T.builder($L)", TRAINER, run)
        : CodeBlock.of("$L", components.of(param));
  }

  private static TypeName result(ExperimentModel experiment) {
    if (experiment.result() instanceof ResultModel.Components components) {
      return Names.of(components.type());
    }
    return experiment.result() instanceof ResultModel.SingleNumber number
        ? Types.primitive(number.type())
        : TypeName.VOID;
  }
}
