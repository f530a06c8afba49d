package dev.kite.processor.emit;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ProgramModel;
import dev.kite.processor.model.SuiteModel;
import java.util.ArrayList;
import java.util.List;

/** All files that are written for a type. */
public final class GeneratedSources {

  private GeneratedSources() {}

  /** Returns the files of a class that passed every check; none without experiments. */
  public static List<SourceFile> of(SuiteModel suite) {
    List<SourceFile> files = new ArrayList<>();
    if (suite.experiments().isEmpty()) {
      return files;
    }
    files.add(CliEmitter.of(suite));
    CommandEmitter commands = new CommandEmitter(suite);
    for (ExperimentModel experiment : suite.experiments()) {
      files.add(commands.emit(experiment));
      files.add(ArgsEmitter.emit(suite, experiment));
    }
    if (!suite.callbacks().isEmpty()) {
      files.add(new CallbacksEmitter().emit(suite));
    }
    return files;
  }

  /** Returns the files of a configuration that passed every check. */
  public static List<SourceFile> of(ConfigModel config) {
    return List.of(new SchemaEmitter().emit(config));
  }

  /** Returns the files of a program of several classes that passed every check. */
  public static List<SourceFile> of(ProgramModel program) {
    return List.of(CliEmitter.of(program));
  }

  /** Returns the files of a class with errors, so that these are all that is printed. */
  public static List<SourceFile> ofFaulty(SuiteModel suite) {
    return suite.experiments().isEmpty()
        ? List.of()
        : List.of(CliEmitter.shell(suite.type(), suite.generatedAnnotation()));
  }

  /** Returns the files of a program with errors, so that these are all that is printed. */
  public static List<SourceFile> ofFaulty(ProgramModel program) {
    return List.of(CliEmitter.shell(program.type(), program.generatedAnnotation()));
  }
}
