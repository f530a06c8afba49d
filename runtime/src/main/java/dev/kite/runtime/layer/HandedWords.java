package dev.kite.runtime.layer;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.option.SweepOptions;
import dev.kite.value.Decoders;
import dev.kite.value.JsonText;
import dev.kite.value.ValueException;
import java.util.List;

/**
 * Words of a command line that one process hands to another in its environment, because every user
 * of the machine can read the command line of a process.
 */
public final class HandedWords {

  /** The variable that holds them. */
  public static final String VARIABLE = "KITE_SECRETS";

  private HandedWords() {}

  /** Returns what the variable holds for these words. */
  public static String text(List<String> words) {
    return JsonText.list(words);
  }

  /** Returns the words for a run of a sweep; others inherit the variable, but were not meant. */
  static List<String> of(Env env, List<String> args) {
    String parent = SweepOptions.PARENT.written() + "=";
    if (Tokens.beforeEnd(args).stream().noneMatch(word -> word.startsWith(parent))) {
      return List.of();
    }
    try {
      return Decoders.listOf(Decoders.STRING).decode(env.get(VARIABLE).orElse("[]"));
    } catch (ValueException e) {
      // Somebody else's variable; what is missing then is complained of by name.
      return List.of();
    }
  }
}
