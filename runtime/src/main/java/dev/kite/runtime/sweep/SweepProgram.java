package dev.kite.runtime.sweep;

import dev.kite.runtime.env.Secrets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that a sweep runs again and again.
 *
 * @param typed what is typed to get to the experiment, such as {@code digits train}, word by word
 * @param mainClass the class whose jar or directory is the program
 * @param args the arguments behind what is typed
 * @param shown what the record says was typed, secrets masked
 * @param hidden what must not be shown
 */
public record SweepProgram(
    List<String> typed, Class<?> mainClass, List<String> args, List<String> shown, Secrets hidden) {

  /** Copies the lists. */
  public SweepProgram {
    typed = List.copyOf(typed);
    args = List.copyOf(args);
    shown = List.copyOf(shown);
  }

  /** Returns the arguments of the program that lead to the experiment. */
  List<String> command() {
    return typed.subList(1, typed.size());
  }

  /** Returns all arguments of the program. */
  List<String> allArgs() {
    List<String> all = new ArrayList<>(command());
    all.addAll(args);
    return all;
  }
}
