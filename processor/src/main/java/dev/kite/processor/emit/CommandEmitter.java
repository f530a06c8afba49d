package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.value.KebabCase;
import javax.lang.model.element.Modifier;

/** Writes the class of one command: its options, its description, its call. */
final class CommandEmitter implements Emitter<ExperimentModel> {

  private static final ClassName SPEC = Names.of(RuntimeNames.COMMAND_SPEC);
  private static final ClassName RUN = Names.of(RuntimeNames.RUN);
  private static final ClassName RESULT = Names.of(RuntimeNames.RESULT);
  private static final ClassName TRAINER = Names.of(RuntimeNames.SUPPLIED_TRAINER);

  private final SuiteModel program;

  CommandEmitter(SuiteModel program) {
    this.program = program;
  }

  @Override
  public SourceFile emit(ExperimentModel experiment) {
    ClassName name = Names.command(program, experiment);
    TypeSpec.Builder type =
        GeneratedClass.builder(name, program)
            .addSuperinterface(Names.of(RuntimeNames.EXPERIMENT_COMMAND));
    experiment.options().forEach(param -> type.addField(OptionEmitter.field(param)));
    type.addMethod(spec(experiment));
    if (experiment.takesTrainer()) {
      type.addMethod(prepare());
    }
    return GeneratedClass.file(name, type.addMethod(call(experiment)).build());
  }

  private static MethodSpec.Builder override(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private MethodSpec spec(ExperimentModel experiment) {
    String command = experiment.command();
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("return $T.named($S)", SPEC, command)
            .add("$Z.experiment($S)", program.name() + "-" + command)
            .add("$Z.describe($S)", experiment.doc().description());
    for (ParamModel param : experiment.options()) {
      code.add("$Z.parameter($L)", Names.constant(param));
    }
    for (FailureModel failure : experiment.failures()) {
      failure
          .type()
          .ifPresent(
              thrown -> code.add("$Z.failure($T.class, $S)", Names.of(thrown), failure.when()));
    }
    return override("spec").returns(SPEC).addStatement(code.add("$Z.build()").build()).build();
  }

  private static MethodSpec prepare() {
    return override("prepare")
        .addParameter(Names.of(RuntimeNames.RUN_OPTIONS), "options")
        .addException(Names.of(RuntimeNames.USAGE_EXCEPTION))
        .addStatement("$T.require(options.device())", TRAINER)
        .build();
  }

  private MethodSpec call(ExperimentModel experiment) {
    MethodSpec.Builder method =
        override("call")
            .addParameter(Names.of(RuntimeNames.VALUES), "values")
            .addParameter(RUN, "run")
            .returns(RESULT)
            .addException(Exception.class);
    ClassName type = Names.of(program.type());
    if (program.needsTarget(experiment)) {
      method.addStatement("$T target = new $T()", type, type);
    }
    if (!program.callbacks().isEmpty()) {
      method.addStatement(
          "$T.register($L)",
          Names.callbacks(program),
          program.callbacksNeedTarget() ? "target, run" : "run");
    }
    return result(method, experiment, invocation(experiment)).build();
  }

  private CodeBlock invocation(ExperimentModel experiment) {
    CodeBlock target =
        experiment.traits().contains(Trait.STATIC)
            ? CodeBlock.of("$T", Names.of(program.type()))
            : CodeBlock.of("target");
    CodeBlock arguments =
        experiment.params().stream()
            .map(CommandEmitter::argument)
            .collect(CodeBlock.joining(",$W"));
    return CodeBlock.of("$L.$L($L)", target, experiment.method(), arguments);
  }

  private static CodeBlock argument(ParamModel param) {
    if (param.type() == Supplied.RUN) {
      return CodeBlock.of("run");
    }
    return param.type() == Supplied.TRAINER
        ? CodeBlock.of("$T.builder(run)", TRAINER)
        : CodeBlock.of("values.get($L)", Names.constant(param));
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
    String factory = "of";
    for (String component : components.components()) {
      code.add("$Z.$L($S, result.$L())", factory, KebabCase.of(component), component);
      factory = "and";
    }
    return code.build();
  }
}
