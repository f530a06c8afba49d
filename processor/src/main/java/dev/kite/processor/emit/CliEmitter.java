package dev.kite.processor.emit;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;

/** Writes the public class with {@code main}. */
final class CliEmitter {

  private static final TypeRef STRING = TypeRef.of("java.lang", "String");

  private CliEmitter() {}

  /** Returns the program of a class with experiments. */
  static SourceFile of(SuiteModel suite) {
    TypeRef name = Names.cli(suite.type());
    Code program = named(name, suite.name(), suite.doc().description());
    for (ExperimentModel experiment : suite.experiments()) {
      program.add(
          "\n.command($S,$W$L,$W$T::new)",
          experiment.command(),
          Literal.of(experiment.doc().summary()),
          Names.command(suite, experiment));
    }
    return file(name, suite.generatedAnnotation(), program.add("$<"));
  }

  /** Returns the program of several classes. */
  static SourceFile of(ProgramModel model) {
    TypeRef name = Names.cli(model.type());
    Code program = named(name, model.name(), model.doc().description());
    for (ProgramModel.Member member : model.members()) {
      program.add("\n.program($T.program())", member.cli());
    }
    return file(name, model.generatedAnnotation(), program.add("$<"));
  }

  private static Code named(TypeRef cli, String name, String description) {
    return Code.of(
        "return $>$T.named($S,$W$L,$W$T.class)",
        RuntimeNames.PROGRAM,
        name,
        Literal.of(description),
        cli);
  }

  /**
   * Returns the public face without its inside, for a program with errors: who calls it should see
   * those and not that it is missing.
   */
  static SourceFile shell(TypeRef type, boolean generatedAnnotation) {
    Code refusal =
        Code.of(
            "throw new $T($S)",
            TypeRef.of("java.lang", "IllegalStateException"),
            "Class " + type.simpleName() + " did not compile.");
    return file(Names.cli(type), generatedAnnotation, refusal);
  }

  private static SourceFile file(TypeRef name, boolean generatedAnnotation, Code program) {
    return new GeneratedClass(name, "", generatedAnnotation)
        .declare("public final class $T", name)
        .member("private $T() {}", name)
        .member(
            """
            /** Runs the program and ends the process with its exit code. */
            public static void main($T... args) {
              $T.exit(run(args));
            }\
            """,
            STRING,
            RuntimeNames.PROGRAM)
        .member(
            """
            /** Runs the program; returns its exit code. */
            public static int run($T... args) {
              return program().run(args);
            }\
            """,
            STRING)
        .member(
            """
            /** Returns the program, to be part of another. */
            public static $T program() {
              $L;
            }\
            """,
            RuntimeNames.PROGRAM,
            program)
        .file();
  }
}
