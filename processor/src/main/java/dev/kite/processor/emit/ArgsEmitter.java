package dev.kite.processor.emit;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ResultModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.model.TypeRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class of an experiment's options: its call, without its command line.
 *
 * <p>It has the shape of a record, but is none: javac before 24 crashes when it generates a record
 * of which an earlier compilation has left the class file on the class path (JDK-8332297).
 */
final class ArgsEmitter {

  private static final TypeRef STRING = TypeRef.of("java.lang", "String");

  private final SuiteModel suite;
  private final ExperimentModel experiment;
  private final TypeRef args;
  private final TypeRef command;
  private final ConstantNames constants;
  private final ComponentNames components;

  private ArgsEmitter(SuiteModel suite, ExperimentModel experiment) {
    this.suite = suite;
    this.experiment = experiment;
    this.args = Names.args(suite, experiment);
    this.command = Names.command(suite, experiment);
    this.constants = new ConstantNames(suite.type(), experiment.options());
    this.components = new ComponentNames(experiment.options());
  }

  static SourceFile emit(SuiteModel suite, ExperimentModel experiment) {
    return new ArgsEmitter(suite, experiment).file();
  }

  private SourceFile file() {
    boolean isPublic =
        suite.traits().contains(Trait.PUBLIC) && experiment.traits().contains(Trait.PUBLIC);
    GeneratedClass type =
        new GeneratedClass(args, comment(), suite.generatedAnnotation())
            .declare(
                "$Lfinal class $T extends $T",
                isPublic ? "public " : "",
                args,
                RuntimeNames.ARGUMENTS);
    decoded(type);
    canonical(type);
    parse(type);
    experiment.options().forEach(option -> option(type, option));
    call(type);
    return type.file();
  }

  private String comment() {
    String text =
        "The options of {@code "
            + experiment.command()
            + "}, for tests and notebooks that call it themselves.";
    return text.length() + "/**  */".length() <= LineWriter.WIDTH
        ? "/** " + text + " */\n"
        : "/**\n * " + text + "\n */\n";
  }

  /** For who has decoded values already: the command. */
  private void decoded(GeneratedClass type) {
    type.member(
        "$L",
        GeneratedClass.method(
            Code.of("$T($T values)", args, RuntimeNames.VALUES),
            Code.of("super(new $T(), values);", command)));
  }

  private void canonical(GeneratedClass type) {
    List<Code> parameters = new ArrayList<>();
    List<Code> values = new ArrayList<>(List.of(Code.of("new $T()", command)));
    for (ParamModel option : experiment.options()) {
      parameters.add(parameter(option));
      values.add(value(option));
    }
    type.member(
        """
        public $T($L) {
          super($L);
        }\
        """,
        args,
        Code.join(",$W", parameters),
        Code.join(",$W", values));
  }

  /** An array is one value, and not the values. */
  private Code value(ParamModel option) {
    boolean only = experiment.options().size() == 1;
    boolean array = option.type() instanceof Many many && Types.isArrayOfObjects(many);
    return Code.of(only && array ? "(Object) $L" : "$L", components.of(option));
  }

  private Code parameter(ParamModel option) {
    return Types.parameter(option, components.of(option));
  }

  private void parse(GeneratedClass type) {
    type.member(
        """
        /**
         * Reads what the command line would read, from the same places.
         *
         * @throws $T if something is wrong; it says all that is
         */
        public static $T parse($T... args) throws $T {
          return new $T(read(new $T(),$Wargs));
        }\
        """,
        RuntimeNames.USAGE_EXCEPTION,
        args,
        STRING,
        RuntimeNames.USAGE_EXCEPTION,
        args,
        command);
  }

  /** What reads a value, and what changes it. */
  private void option(GeneratedClass type, ParamModel option) {
    Code accessor =
        GeneratedClass.method(
            Code.of("public $L $L()", Types.declared(option.type()), components.of(option)),
            Code.of("return $T.$L.in(values);", command, constants.of(option)));
    Code wither =
        GeneratedClass.method(
            Code.of("public $T $L($L)", args, components.wither(option), parameter(option)),
            Code.of("return new $T(with($S, $L));", args, option.option(), components.of(option)));
    type.member("$L\n$L", accessor, wither);
  }

  private void call(GeneratedClass type) {
    boolean isStatic = experiment.traits().contains(Trait.STATIC);
    List<Code> arguments = new ArrayList<>();
    for (ParamModel param : experiment.params()) {
      arguments.add(Code.of("$L", argument(param)));
    }
    type.member(
        """
        /** Calls the experiment in a run. */
        public $L call($L$T run)$L {
          $L$L.$L($L);
        }\
        """,
        result(),
        isStatic ? "" : Code.of("$T target,$W", suite.type()),
        RuntimeNames.RUN,
        thrown(),
        experiment.result() instanceof ResultModel.Nothing ? "" : "return ",
        isStatic ? suite.type() : "target",
        experiment.method(),
        Code.join(",$W", arguments));
  }

  private Code thrown() {
    List<Code> thrown = new ArrayList<>();
    for (TypeRef type : experiment.thrown()) {
      thrown.add(Code.of("$T", type));
    }
    return thrown.isEmpty() ? new Code() : Code.of("$Wthrows $L", Code.join(",$W", thrown));
  }

  private Object argument(ParamModel param) {
    if (param.type() == Supplied.RUN) {
      return "run";
    }
    return param.type() == Supplied.TRAINER
        ? Code.of("$T.builder(run)", RuntimeNames.SUPPLIED_TRAINER)
        : components.of(param) + "()";
  }

  private Object result() {
    if (experiment.result() instanceof ResultModel.Components components) {
      return components.type();
    }
    return experiment.result() instanceof ResultModel.SingleNumber number ? number.type() : "void";
  }
}
