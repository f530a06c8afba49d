package dev.kite.lightning.kernel.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an operator is called, what it takes, and its source.
 *
 * @param name what messages call it
 * @param parameters names of the arguments in order
 * @param body one expression, or statements of which the last one returns
 * @param results tensors of the tuple that the expression is; 1 is a tensor, 0 a list of tensors
 */
public record Signature(String name, List<String> parameters, String body, int results) {
  private static final Set<String> CONSTANTS = Set.of("None", "True", "False", "inf", "nan");
  private static final List<String> PREFIXES = List.of("linalg_", "fft_", "special_", "_");

  /**
   * Reads {@code group_norm(input, groups, weight, eps=eps)}: a call of one of torch's functions.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Signature torch(String call) {
    List<String> names = new ArrayList<>();
    for (String argument : arguments(call)) {
      String value = argument.substring(argument.indexOf('=') + 1).strip();
      if (isName(value)) {
        names.add(value);
      }
    }
    return new Signature(name(call), names, "torch." + call, 1);
  }

  /**
   * Reads {@code rms_norm(input, shape)}: a name, and the names that the body uses.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Signature of(String declaration, String body) {
    List<String> names = new ArrayList<>();
    for (String argument : arguments(declaration)) {
      if (!isName(argument.strip())) {
        throw unreadable(declaration);
      }
      names.add(argument.strip());
    }
    return new Signature(name(declaration), names, body, 1);
  }

  private static String name(String call) {
    return camelCase(call.substring(0, call.indexOf('(')));
  }

  /** Returns what stands between the parentheses, which are the only ones. */
  private static List<String> arguments(String call) {
    int open = call.indexOf('(');
    int close = call.indexOf(')');
    boolean whole = open > 0 && close == call.length() - 1 && call.lastIndexOf('(') == open;
    if (!whole || !isName(call.substring(0, open))) {
      throw unreadable(call);
    }
    String inside = call.substring(open + 1, close);
    return inside.isBlank() ? List.of() : List.of(inside.split(",", -1));
  }

  private static IllegalArgumentException unreadable(String call) {
    return new IllegalArgumentException(
        "Could not read operator \"%s\": it is no name with names of arguments. Write it like \"scale(input, by)\"."
            .formatted(call));
  }

  /** Returns this with another name. */
  public Signature named(String other) {
    return new Signature(other, parameters, body, results);
  }

  /** Returns this for a tuple of so many tensors. */
  public Signature results(int count) {
    return new Signature(name, parameters, body, count);
  }

  /** Returns TorchScript's type of what it returns. */
  public String type() {
    return results == 1 ? "Tensor" : "List[Tensor]";
  }

  /** Returns statements of which the last one returns. */
  public String statements() {
    if (body.startsWith("return ") || (body.contains("\n") && body.contains("return "))) {
      return body;
    }
    if (results <= 1) {
      return "return " + body.strip();
    }
    StringBuilder names = new StringBuilder("_0");
    for (int i = 1; i < results; i++) {
      names.append(", _").append(i);
    }
    return names + " = " + body.strip() + "\nreturn [" + names + "]";
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isJavaIdentifierStart(text.charAt(0))
        && !CONSTANTS.contains(text)
        && text.chars().allMatch(Character::isJavaIdentifierPart);
  }

  private static String camelCase(String function) {
    String rest = function;
    for (String prefix : PREFIXES) {
      rest = rest.startsWith(prefix) ? rest.substring(prefix.length()) : rest;
    }
    StringBuilder name = new StringBuilder();
    for (String word : rest.split("_", -1)) {
      name.append(
          name.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
