package dev.kite.runtime.help;

import dev.kite.runtime.option.Option;
import dev.kite.value.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Writes what help says of one option. */
public final class OptionHelp {

  /** A longer list of choices would leave no room for what the option means. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

  private static final int LONGEST_LABEL = 20;

  private static final String NO_SHORT_NAME = "    ";

  private OptionHelp() {}

  /** Returns both columns of an experiment's option. */
  static Page.Entry entry(Option<?> option) {
    return entry(option, "");
  }

  /** Returns both columns, the second one behind a mark. */
  static Page.Entry entry(Option<?> option, String mark) {
    return new Page.Entry(
        left(option), mark + right(option, "(" + String.join(", ", facts(option)) + ")"));
  }

  /** Returns both columns of an option whose choices are explained in a list. */
  static Page.Entry entry(Option<?> option, String mark, String choices) {
    String description = (mark + option.description()).strip();
    return new Page.Entry(
        left(option),
        (description + "\n" + choices + "\n(" + String.join(", ", facts(option)) + ")").strip());
  }

  /** Returns both columns of an option of every run, whose description says what is special. */
  static Page.Entry runEntry(Option<?> option) {
    return new Page.Entry(
        option.flag() ? NO_SHORT_NAME + option.written() : left(option),
        right(option, option.byDefault().isPresent() ? "(" + value(option) + ")" : ""));
  }

  /** Returns how the option is typed, such as {@code --lr=<number>}. */
  public static String typed(Option<?> option) {
    if (option.positional()) {
      return option.written();
    }
    return option.flag()
        ? "--[no-]" + option.name() + "[=<bool>]"
        : option.written() + "=<" + label(option) + ">";
  }

  private static String left(Option<?> option) {
    if (option.positional()) {
      return NO_SHORT_NAME + typed(option);
    }
    return option.shortName().map(letter -> "-" + letter + ", ").orElse(NO_SHORT_NAME)
        + typed(option);
  }

  private static boolean longChoice(Option<?> option) {
    return option.label().length() > LONGEST_LABEL && option.label().contains("|");
  }

  private static String label(Option<?> option) {
    return longChoice(option) ? "choice" : option.label();
  }

  private static String right(Option<?> option, String facts) {
    List<String> sentences = new ArrayList<>();
    if (longChoice(option)) {
      sentences.add("One of " + option.label().replace("|", ", ") + ".");
    }
    option.range().ifPresent(range -> sentences.add(unbroken("In " + range + ".")));
    if (!facts.isEmpty()) {
      sentences.add(facts);
    }
    String description = option.description().strip();
    String rest = String.join(" ", sentences);
    if (description.isEmpty() || rest.isEmpty()) {
      return description + rest;
    }
    return description + (endsInProse(description) ? " " : "\n") + rest;
  }

  /** Whether a sentence may follow on the same line. */
  private static boolean endsInProse(String description) {
    String last = description.substring(description.lastIndexOf('\n') + 1);
    return !last.startsWith("- ") && !last.startsWith(" ");
  }

  private static List<String> facts(Option<?> option) {
    List<String> facts = new ArrayList<>();
    facts.add(option.required() ? "required" : value(option));
    option
        .env()
        .ifPresent(name -> facts.add(unbroken((option.required() ? "or " : "") + "env " + name)));
    if (option.secret()) {
      facts.add("secret");
    }
    return facts;
  }

  private static String value(Option<?> option) {
    return option.byDefault().map(text -> unbroken("default: " + shown(text))).orElse("optional");
  }

  /** Returns a default so that it is seen also if it is empty or breaks a line. */
  public static String shown(String byDefault) {
    boolean seen = !byDefault.isEmpty() && !INVISIBLE.matcher(byDefault).find();
    return seen ? byDefault : JsonText.quoted(byDefault);
  }

  private static String unbroken(String text) {
    return text.replace(' ', Paragraphs.BLANK);
  }
}
