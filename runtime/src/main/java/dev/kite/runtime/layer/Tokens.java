package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Tells the words of a command line apart, by picocli: names, values behind {@code =} or a blank,
 * clusters of letters, the end of options at {@code --}. Nothing is decoded, and nothing stops at
 * the first mistake: every word is handed over, so that all mistakes can be reported at once.
 */
public final class Tokens {

  /** Behind it, nothing is an option. */
  static final String END = "--";

  private static final Pattern OPTION = Pattern.compile("--?[A-Za-z].*", Pattern.DOTALL);
  private static final Pattern INFINITY = Pattern.compile("(?i)-inf(?:inity)?");
  private static final Pattern PICOCLI_NOTE = Pattern.compile(" \\(while processing option: .*");

  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> behindEnd;
  private final List<String> complaints = new ArrayList<>();

  private Tokens(List<String> behindEnd) {
    this.behindEnd = behindEnd;
  }

  /** Tells the words apart by the options that there are. */
  static Tokens read(List<Option<?>> options, List<String> args) {
    List<String> before = beforeEnd(args);
    Tokens tokens = new Tokens(args.subList(Math.min(args.size(), before.size() + 1), args.size()));
    tokens.split(options, before);
    return tokens;
  }

  /** Returns the words that may be options: those before a {@code --}. */
  public static List<String> beforeEnd(List<String> args) {
    int end = args.indexOf(END);
    return end < 0 ? args : args.subList(0, end);
  }

  /** Whether a word is written like an option; negative numbers are not. */
  public static boolean looksLikeOption(String word) {
    return OPTION.matcher(word).matches() && !INFINITY.matcher(word).matches();
  }

  /** Returns every text that was given for an option by its name. */
  Map<String, List<String>> texts() {
    return texts;
  }

  /** Returns the words before {@code --} that are neither an option nor its value, in order. */
  List<String> words() {
    return words;
  }

  /** Returns the words behind {@code --}, which are never options. */
  List<String> behindEnd() {
    return behindEnd;
  }

  /** Returns what is wrong with how values are attached to names. */
  List<String> complaints() {
    return complaints;
  }

  private void split(List<Option<?>> options, List<String> args) {
    CommandSpec spec = CommandSpec.create();
    for (Option<?> option : byName(options)) {
      if (option.flag()) {
        spec.addOption(named(option, "--" + option.name(), yes(option)));
        spec.addOption(
            OptionSpec.builder("--no-" + option.name()).preprocessor(no(option)).build());
      } else if (!option.positional()) {
        spec.addOption(named(option, "--" + option.name(), value(option)));
      }
    }
    spec.addPositional(
        PositionalParamSpec.builder().index("0..*").arity("0..1").preprocessor(word()).build());
    CommandLine line =
        new CommandLine(spec)
            .setExpandAtFiles(false)
            .setInterpolateVariables(false)
            .setUnmatchedArgumentsAllowed(true)
            .setUnmatchedOptionsArePositionalParams(true);
    // With the mark always there, picocli has a next word to show to the last option too.
    List<String> marked = new ArrayList<>(args);
    marked.add(END);
    for (String unmatched : line.parseArgs(marked.toArray(String[]::new)).unmatched()) {
      // A letter inside a cluster, behind which picocli explains where it was found.
      words.add(PICOCLI_NOTE.matcher(unmatched).replaceFirst(""));
    }
  }

  /** One option of every name: a flag only if it is one in every variant that has the name. */
  private static Collection<Option<?>> byName(List<Option<?>> options) {
    Map<String, Option<?>> byName = new LinkedHashMap<>();
    options.forEach(
        option ->
            byName.merge(option.name(), option, (first, next) -> first.flag() ? next : first));
    return byName.values();
  }

  private static OptionSpec named(Option<?> option, String name, IParameterPreprocessor reader) {
    OptionSpec.Builder builder =
        option
            .shortName()
            .map(letter -> OptionSpec.builder("-" + letter, name))
            .orElseGet(() -> OptionSpec.builder(name));
    // One value, not the default of none: picocli asks the reader only where a value may follow.
    return builder.arity(option.flag() ? "0..1" : "1").preprocessor(reader).build();
  }

  private void give(Option<?> option, String text) {
    texts.computeIfAbsent(option.name(), key -> new ArrayList<>()).add(text);
  }

  private IParameterPreprocessor word() {
    return (args, spec, parameter, info) -> {
      words.add(args.pop());
      return true;
    };
  }

  private IParameterPreprocessor value(Option<?> option) {
    return (args, spec, parameter, info) -> {
      String next = args.peek();
      boolean detached = !attached(info) && !"".equals(info.get("separator"));
      if (detached && (next.equals(END) || looksLikeOption(next))) {
        complaints.add(
            option.written()
                + " has no value; write "
                + option.written()
                + "=<"
                + option.label()
                + ">");
      } else {
        give(option, args.pop());
      }
      return true;
    };
  }

  private IParameterPreprocessor yes(Option<?> option) {
    return (args, spec, parameter, info) -> {
      give(option, attached(info) ? args.pop() : "true");
      return true;
    };
  }

  private IParameterPreprocessor no(Option<?> option) {
    return (args, spec, parameter, info) -> {
      if (attached(info)) {
        complaints.add(
            "--no-%1$s takes no value; write --%1$s=%2$s".formatted(option.name(), args.pop()));
      } else {
        give(option, "false");
      }
      return true;
    };
  }

  private static boolean attached(Map<String, Object> info) {
    return "=".equals(info.get("separator"));
  }
}
