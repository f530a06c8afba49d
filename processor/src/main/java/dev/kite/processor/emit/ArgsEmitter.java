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

/**
 * Writes the class of an experiment's options: its call, without its command line.
 *
 * <p>It has the shape of a record, but is none: javac before 24 crashes when it generates a record
 * of which an earlier compilation has left the class file on the class path (JDK-8332297).
 */
final class ArgsEmitter {

  private static final ClassName ARGUMENTS = Names.of(RuntimeNames.ARGUMENTS);
  private static final ClassName TRAINER = Names.of(RuntimeNames.SUPPLIED_TRAINER);
  private static final ClassName VALUES = Names.of(RuntimeNames.VALUES);

  private final SuiteModel suite;
  private final ExperimentModel experiment;
  private final ClassName args;
  private final ClassName command;
  private final ConstantNames constants;
  private final ComponentNames components;

  private ArgsEmitter(SuiteModel suite, ExperimentModel experiment) {
    this.suite = suite;
    this.experiment = experiment;
    this.args = Names.args(suite, experiment);
    this.command = Names.command(suite, experiment);
    this.constants = new ConstantNames(suite.type(), experiment.options());
    this.components =
        new ComponentNames(experiment.options(), Set.of(VALUES.simpleName(), command.simpleName()));
  }

  static SourceFile emit(SuiteModel suite, ExperimentModel experiment) {
    return new ArgsEmitter(suite, experiment).file();
  }

  private SourceFile file() {
    TypeSpec.Builder type =
        GeneratedClass.builder(args, suite.generatedAnnotation())
            .addJavadoc(
                "The options of {@code $L}, for tests and notebooks that call it themselves.",
                experiment.command())
            .superclass(ARGUMENTS)
            .addMethod(decoded())
            .addMethod(canonical())
            .addMethod(parse());
    if (suite.traits().contains(Trait.PUBLIC) && experiment.traits().contains(Trait.PUBLIC)) {
      type.addModifiers(Modifier.PUBLIC);
    }
    for (ParamModel option : experiment.options()) {
      type.addMethod(accessor(option)).addMethod(with(option));
    }
    return GeneratedClass.file(args, type.addMethod(call()).build());
  }

  /** For who has decoded values already: the command. */
  private MethodSpec decoded() {
    return MethodSpec.constructorBuilder()
        .addParameter(VALUES, "values")
        .addStatement("super(new $T(), values)", command)
        .build();
  }

  private MethodSpec canonical() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
    List<CodeBlock> entries = new ArrayList<>();
    for (ParamModel option : experiment.options()) {
      constructor.addParameter(parameter(option)).varargs(option.type().isVarargs());
      entries.add(is(option));
    }
    CodeBlock list = CodeBlock.join(entries, ",$W");
    return constructor.addStatement("this($T.containing($L))", VALUES, list).build();
  }

  private CodeBlock is(ParamModel option) {
    return CodeBlock.of("$T.$L.is($L)", command, constants.of(option), components.of(option));
  }

  private ParameterSpec parameter(ParamModel option) {
    return ParameterSpec.builder(Types.declared(option), components.of(option)).build();
  }

  private MethodSpec parse() {
    return MethodSpec.methodBuilder("parse")
        .addJavadoc("Reads what the command line would read, from the same places.\n\n")
        .addJavadoc("@throws UsageException if something is wrong; it says all that is\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(args)
        .addParameter(String[].class, "args")
        .varargs()
        .addException(Names.of(RuntimeNames.USAGE_EXCEPTION))
        .addStatement("return new $T(read(new $T(), args))", args, command)
        .build();
  }

  private MethodSpec accessor(ParamModel option) {
    return MethodSpec.methodBuilder(components.of(option))
        .addModifiers(Modifier.PUBLIC)
        .returns(Types.declared(option))
        .addStatement("return $T.$L.in(values)", command, constants.of(option))
        .build();
  }

  private MethodSpec with(ParamModel option) {
    String value = components.of(option);
    return MethodSpec.methodBuilder(components.wither(option))
        .addModifiers(Modifier.PUBLIC)
        .returns(args)
        .addParameter(parameter(option))
        .varargs(option.type().isVarargs())
        .addStatement(
            "return new $T($Z$L.with($L))",
            args,
            value.equals("values") ? "this.values" : "values",
            is(option))
        .build();
  }

  private MethodSpec call() {
    boolean isStatic = experiment.traits().contains(Trait.STATIC);
    ClassName type = Names.of(suite.type());
    MethodSpec.Builder call =
        MethodSpec.methodBuilder("call")
            .addJavadoc("Calls the experiment in a run.")
            .addModifiers(Modifier.PUBLIC)
            .returns(result());
    for (TypeRef thrown : experiment.thrown()) {
      call.addException(Names.of(thrown));
    }
    if (!isStatic) {
      call.addParameter(type, "target");
    }
    List<CodeBlock> arguments = new ArrayList<>();
    for (ParamModel param : experiment.params()) {
      arguments.add(argument(param));
    }
    return call.addParameter(Names.of(RuntimeNames.RUN), "run")
        .addStatement(
            "$L$L.$L($L)",
            experiment.result() instanceof ResultModel.Nothing ? "" : "return ",
            isStatic ? CodeBlock.of("$T", type) : CodeBlock.of("target"),
            experiment.method(),
            CodeBlock.join(arguments, ",$W"))
        .build();
  }

  private CodeBlock argument(ParamModel param) {
    if (param.type() == Supplied.RUN) {
      return CodeBlock.of("run");
    }
    return param.type() == Supplied.TRAINER
        ? CodeBlock.of("$T.builder(run)", TRAINER)
        : CodeBlock.of("$L()", components.of(param));
  }

  private TypeName result() {
    if (experiment.result() instanceof ResultModel.Components record) {
      return Names.of(record.type());
    }
    return experiment.result() instanceof ResultModel.SingleNumber number
        ? Types.primitive(number.type())
        : TypeName.VOID;
  }
}
