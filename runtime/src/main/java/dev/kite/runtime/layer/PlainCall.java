package dev.kite.runtime.layer;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Values;
import java.util.List;

/** Reads a call of a command that runs no experiment: from its command line, else by default. */
public final class PlainCall {

  private PlainCall() {}

  /**
   * Decodes all values.
   *
   * @param problems is told of everything that is wrong
   * @return the values; complete only if there was no problem
   */
  public static Values read(CommandSpec spec, List<String> args, Problems problems) {
    Typed typed = Typed.read(spec.options(), args);
    Resolution resolution =
        new Resolution(
            Layer.of(typed, Layer.defaults()), typed::meant, new ForeignOptions(typed), problems);
    resolution.resolve(spec.inOrder());
    problems.addAll(typed.complaints());
    return resolution.values();
  }
}
