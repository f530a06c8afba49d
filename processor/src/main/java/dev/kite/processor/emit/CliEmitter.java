package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;

/** Writes the public class with {@code main}. */
final class CliEmitter implements Emitter<SuiteModel> {

  private static final ClassName PROGRAM = Names.of(RuntimeNames.PROGRAM);

  @Override
  public SourceFile emit(SuiteModel program) {
    MethodSpec description =
        MethodSpec.methodBuilder("program")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(PROGRAM)
            .addStatement(commands(program))
            .build();
    return file(
        program, CodeBlock.of("return program().run(args)"), type -> type.addMethod(description));
  }

  /**
   * Returns the public face without its inside, for a program with errors: who calls it should see
   * those and not that it is missing.
   */
  SourceFile shell(SuiteModel program) {
    CodeBlock refusal =
        CodeBlock.of(
            "throw new $T($S)",
            IllegalStateException.class,
            "Class " + program.type().simpleName() + " did not compile.");
    return file(program, refusal, type -> type);
  }

  private static SourceFile file(
      SuiteModel program, CodeBlock run, UnaryOperator<TypeSpec.Builder> inside) {
    ClassName name = Names.cli(program);
    TypeSpec.Builder type =
        GeneratedClass.builder(name, program)
            .addModifiers(Modifier.PUBLIC)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(
                entry("main")
                    .addJavadoc("Runs the program and ends the process with its exit code.")
                    .addStatement("$T.exit(run(args))", PROGRAM)
                    .build())
            .addMethod(
                entry("run")
                    .addJavadoc("Runs the program; returns its exit code.")
                    .returns(int.class)
                    .addStatement(run)
                    .build());
    return GeneratedClass.file(name, inside.apply(type).build());
  }

  private static MethodSpec.Builder entry(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addParameter(String[].class, "args")
        .varargs();
  }

  private static CodeBlock commands(SuiteModel program) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "return $T.named($S,$W$S,$W$T.class)",
                PROGRAM,
                program.name(),
                program.doc().description(),
                Names.cli(program));
    for (ExperimentModel experiment : program.experiments()) {
      code.add(
          "\n.command($S,$W$S,$W$T::new)",
          experiment.command(),
          experiment.doc().summary(),
          Names.command(program, experiment));
    }
    return code.build();
  }
}
