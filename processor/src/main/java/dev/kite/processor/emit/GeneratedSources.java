package dev.kite.processor.emit;

import dev.kite.processor.model.SuiteModel;
import java.util.ArrayList;
import java.util.List;

/** All files of a program. */
public final class GeneratedSources {

  private GeneratedSources() {}

  /** Returns the files of a program that passed every check; none without experiments. */
  public static List<SourceFile> of(SuiteModel program) {
    List<SourceFile> files = new ArrayList<>();
    if (program.experiments().isEmpty()) {
      return files;
    }
    files.add(new CliEmitter().emit(program));
    program.experiments().stream().map(new CommandEmitter(program)::emit).forEach(files::add);
    if (!program.callbacks().isEmpty()) {
      files.add(new CallbacksEmitter().emit(program));
    }
    return files;
  }

  /** Returns the files of a program with errors, so that these are all that is printed. */
  public static List<SourceFile> ofFaulty(SuiteModel program) {
    return program.experiments().isEmpty() ? List.of() : List.of(new CliEmitter().shell(program));
  }
}
