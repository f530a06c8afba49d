package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import dev.kite.runtime.run.RunParam;
import dev.kite.value.Decoder;
import dev.kite.value.Kind;
import dev.kite.value.ValueException;
import java.nio.file.Path;

/** What the record of a run says of a value: the same wherever it is read. */
final class Recorded {

  private Recorded() {}

  /**
   * Returns a value's one text, relative paths resolved.
   *
   * @throws ValueException if the text stands for no value
   */
  static String text(Decoder<?> decoder, String text) throws ValueException {
    return decoder.canonical(decoder.rebase(text, Path.of("").toAbsolutePath()));
  }

  /** Returns an option with the text of its value. */
  static RunParam param(Option<?> option, String text, String origin) {
    Kind kind = option.decoder().kind();
    return new RunParam(
        option.name(),
        text,
        origin,
        option.description(),
        option.secret(),
        kind == Kind.LIST || kind == Kind.MAP);
  }
}
