package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;
import javax.lang.model.element.Modifier;

/** Writes the public class with {@code main}. */
final class CliEmitter {

  private static final ClassName PROGRAM = Names.of(RuntimeNames.PROGRAM);

  private CliEmitter() {}

  /** Returns the program of a class with experiments. */
  static SourceFile of(SuiteModel suite) {
    ClassName name = Names.cli(suite.type());
    CodeBlock.Builder program = named(name, suite.name(), suite.doc().description());
    for (ExperimentModel experiment : suite.experiments()) {
      program.add(
          "\n.command($S,$W$L,$W$T::new)",
          experiment.command(),
          Literal.of(experiment.doc().summary()),
          Names.command(suite, experiment));
    }
    return file(name, suite.generatedAnnotation(), program.build());
  }

  /** Returns the program of several classes. */
  static SourceFile of(ProgramModel model) {
    ClassName name = Names.cli(model.type());
    CodeBlock.Builder program = named(name, model.name(), model.doc().description());
    for (ProgramModel.Member member : model.members()) {
      program.add("\n.program($T.program())", Names.of(member.cli()));
    }
    return file(name, model.generatedAnnotation(), program.build());
  }

  private static CodeBlock.Builder named(ClassName cli, String name, String description) {
    return CodeBlock.builder()
        .add("return $T.named($S,$W$L,$W$T.class)", PROGRAM, name, Literal.of(description), cli);
  }

  /**
   * Returns the public face without its inside, for a program with errors: who calls it should see
   * those and not that it is missing.
   */
  static SourceFile shell(TypeRef type, boolean generatedAnnotation) {
    CodeBlock refusal =
        CodeBlock.of(
            "throw new $T($S)",
            IllegalStateException.class,
            "Class " + type.simpleName() + " did not compile.");
    return file(Names.cli(type), generatedAnnotation, refusal);
  }

  private static SourceFile file(ClassName name, boolean generatedAnnotation, CodeBlock program) {
    TypeSpec.Builder type =
        GeneratedClass.builder(name, generatedAnnotation)
            .addModifiers(Modifier.PUBLIC)
            .addMethod(Methods.hiddenConstructor())
            .addMethod(
                entry("main")
                    .addJavadoc("Runs the program and ends the process with its exit code.")
                    .addStatement("$T.exit(run(args))", PROGRAM)
                    .build())
            .addMethod(
                entry("run")
                    .addJavadoc("Runs the program; returns its exit code.")
                    .returns(int.class)
                    .addStatement("return program().run(args)")
                    .build())
            .addMethod(
                MethodSpec.methodBuilder("program")
                    .addJavadoc("Returns the program, to be part of another.")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(PROGRAM)
                    .addStatement(program)
                    .build());
    return GeneratedClass.file(name, type.build());
  }

  private static MethodSpec.Builder entry(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addParameter(String[].class, "args")
        .varargs();
  }
}
