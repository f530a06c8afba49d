package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.value.KebabCase;

/** Writes the class of one command: its options, its description, its call. */
final class CommandEmitter implements Emitter<ExperimentModel> {

  private static final ClassName SPEC = Names.of(RuntimeNames.COMMAND_SPEC);
  private static final ClassName VALUES = Names.of(RuntimeNames.VALUES);
  private static final ClassName RUN = Names.of(RuntimeNames.RUN);
  private static final ClassName RESULT = Names.of(RuntimeNames.RESULT);

  private final SuiteModel suite;

  CommandEmitter(SuiteModel suite) {
    this.suite = suite;
  }

  @Override
  public SourceFile emit(ExperimentModel experiment) {
    ClassName name = Names.command(suite, experiment);
    ConstantNames constants = new ConstantNames(suite.type(), experiment.options());
    TypeSpec.Builder type =
        GeneratedClass.builder(name, suite.generatedAnnotation())
            .addSuperinterface(Names.of(RuntimeNames.EXPERIMENT_COMMAND));
    for (ParamModel option : experiment.options()) {
      type.addField(ParameterEmitter.field(constants.of(option), option).build());
    }
    type.addMethod(spec(experiment, constants));
    if (experiment.takesTrainer()) {
      type.addMethod(prepare());
    }
    return GeneratedClass.file(name, type.addMethod(call(experiment)).build());
  }

  private MethodSpec spec(ExperimentModel experiment, ConstantNames constants) {
    String command = experiment.command();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("return $T.named($S)", SPEC, command)
            .add("\n.experiment($S)", suite.name() + "-" + command)
            .add("\n.describe($L)", Literal.of(experiment.doc().description()));
    if (!experiment.options().isEmpty()) {
      code.add("\n.parameters($L)", constants.list(experiment.options()));
    }
    for (FailureModel failure : experiment.failures()) {
      if (failure.type().isPresent()) {
        ClassName thrown = Names.of(failure.type().get());
        code.add("\n.failure($T.class,$W$L)", thrown, Literal.of(failure.when()));
      }
    }
    return Methods.override("spec")
        .returns(SPEC)
        .addStatement(code.add("\n.build()").build())
        .build();
  }

  private static MethodSpec prepare() {
    return Methods.override("prepare")
        .addParameter(Names.of(RuntimeNames.RUN_OPTIONS), "options")
        .addException(Names.of(RuntimeNames.USAGE_EXCEPTION))
        .addStatement("$T.require(options.device())", Names.of(RuntimeNames.SUPPLIED_TRAINER))
        .build();
  }

  private MethodSpec call(ExperimentModel experiment) {
    MethodSpec.Builder method =
        Methods.override("call")
            .addParameter(VALUES, "values")
            .addParameter(RUN, "run")
            .returns(RESULT)
            .addException(Exception.class);
    ClassName type = Names.of(suite.type());
    if (suite.needsTarget(experiment)) {
      method.addStatement("$T target = new $T()", type, type);
    }
    if (!suite.callbacks().isEmpty()) {
      method.addStatement(
          "$T.register($L)",
          Names.callbacks(suite),
          suite.callbacksNeedTarget() ? "target, run" : "run");
    }
    boolean isStatic = experiment.traits().contains(Trait.STATIC);
    return result(
            method,
            experiment,
            CodeBlock.of(
                "new $T(values).call($L)",
                Names.args(suite, experiment),
                isStatic ? "run" : "target, run"))
        .build();
  }

  private static MethodSpec.Builder result(
      MethodSpec.Builder method, ExperimentModel experiment, CodeBlock invocation) {
    if (experiment.result() instanceof ResultModel.Nothing) {
      return method.addStatement(invocation).addStatement("return $T.none()", RESULT);
    }
    if (experiment.result() instanceof ResultModel.Components components) {
      return method
          .addStatement("$T result = $L", Names.of(components.type()), invocation)
          .addStatement(metrics(components));
    }
    return method.addStatement("return $T.of($S, $L)", RESULT, experiment.command(), invocation);
  }

  private static CodeBlock metrics(ResultModel.Components components) {
    CodeBlock.Builder code = CodeBlock.builder().add("return $T", RESULT);
    String start = ".of";
    for (String component : components.components()) {
      code.add("$L($S, result.$L())", start, KebabCase.of(component), component);
      start = "\n.and";
    }
    return code.build();
  }
}
