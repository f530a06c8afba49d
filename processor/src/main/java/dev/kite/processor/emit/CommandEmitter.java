package dev.kite.processor.emit;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.FailureModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.model.TypeRef;

/** Writes the class of one command: its options, its description, its call. */
final class CommandEmitter implements Emitter<ExperimentModel> {

  private final SuiteModel suite;

  CommandEmitter(SuiteModel suite) {
    this.suite = suite;
  }

  @Override
  public SourceFile emit(ExperimentModel experiment) {
    TypeRef name = Names.command(suite, experiment);
    ConstantNames constants = new ConstantNames(suite.type(), experiment.options());
    GeneratedClass type =
        new GeneratedClass(name, "", suite.generatedAnnotation())
            .declare("final class $T implements $T", name, RuntimeNames.EXPERIMENT_COMMAND);
    for (ParamModel option : experiment.options()) {
      type.member("static $L", ParameterEmitter.field(constants.of(option), option));
    }
    type.member(
        """
        @Override
        public $T spec() {
          return $L;
        }\
        """,
        RuntimeNames.COMMAND_SPEC,
        spec(experiment, constants));
    if (experiment.takesTrainer()) {
      prepare(type);
    }
    return call(type, experiment).file();
  }

  private Code spec(ExperimentModel experiment, ConstantNames constants) {
    String command = experiment.command();
    Code code =
        Code.of("$T.named($S)$>", RuntimeNames.COMMAND_SPEC, command)
            .add("\n.experiment($S)", suite.name() + "-" + command)
            .add("\n.describe($L)", Literal.of(experiment.doc().description()));
    if (!experiment.options().isEmpty()) {
      code.add("\n.parameters($L)", constants.list(experiment.options()));
    }
    for (FailureModel failure : experiment.failures()) {
      if (failure.type().isPresent()) {
        code.add("\n.failure($T.class,$W$L)", failure.type().get(), Literal.of(failure.when()));
      }
    }
    return code.add("\n.build()$<");
  }

  private static void prepare(GeneratedClass type) {
    type.member(
        """
        @Override
        public void prepare($T options) throws $T {
          $T.require(options.device());
        }\
        """,
        RuntimeNames.RUN_OPTIONS,
        RuntimeNames.USAGE_EXCEPTION,
        RuntimeNames.SUPPLIED_TRAINER);
  }

  private GeneratedClass call(GeneratedClass type, ExperimentModel experiment) {
    Code body = new Code();
    if (suite.needsTarget(experiment)) {
      body.add("$T target = new $T();\n  ", suite.type(), suite.type());
    }
    if (!suite.callbacks().isEmpty()) {
      body.add(
          "$T.register($L);\n  ",
          Names.callbacks(suite),
          suite.callbacksNeedTarget() ? "target, run" : "run");
    }
    boolean isStatic = experiment.traits().contains(Trait.STATIC);
    Code invocation =
        Code.of(
            "new $T(values).call($L)",
            Names.args(suite, experiment),
            isStatic ? "run" : "target, run");
    return type.member(
        """
        @Override
        public $T call($T values, $T run) throws $T {
          $L$L;
        }\
        """,
        RuntimeNames.RESULT,
        RuntimeNames.VALUES,
        RuntimeNames.RUN,
        TypeRef.of("java.lang", "Exception"),
        body,
        result(experiment, invocation));
  }

  private static Code result(ExperimentModel experiment, Code invocation) {
    if (experiment.result() instanceof ResultModel.Nothing) {
      return Code.of("$L;\n  return $T.none()", invocation, RuntimeNames.RESULT);
    }
    if (experiment.result() instanceof ResultModel.Components components) {
      return Code.of("$T result = $L;\n  ", components.type(), invocation)
          .add("$T.require($S, result);\n  ", RuntimeNames.RESULT, experiment.command())
          .add("$L", metrics(components));
    }
    return Code.of("return $T.of($S, $L)", RuntimeNames.RESULT, experiment.command(), invocation);
  }

  private static Code metrics(ResultModel.Components components) {
    Code code = Code.of("return $T$>", RuntimeNames.RESULT);
    String start = ".of";
    for (String component : components.components()) {
      code.add("$L($S, result.$L())", start, KebabCase.of(component), component);
      start = "\n.and";
    }
    return code.add("$<");
  }
}
