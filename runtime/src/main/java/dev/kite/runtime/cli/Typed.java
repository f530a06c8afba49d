package dev.kite.runtime.cli;

import dev.kite.value.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was typed for each option, not decoded yet, and what is wrong with it already. */
final class Typed implements Layer {

  static final String ORIGIN = "command line";

  /** Options whose names are kept for what a later version can do. */
  private static final Set<String> LATER =
      Set.of(
          "config", "print-config", "sweep", "on-error", "dry-run", "launch", "run-id-pretrained");

  private final Map<String, Option<?>> byName = new LinkedHashMap<>();
  private final Map<Option<?>, List<String>> texts;
  private final List<String> complaints;
  private final Set<Option<?>> meant = new LinkedHashSet<>();

  private Typed(List<Option<?>> options, Tokens tokens) {
    for (Option<?> option : options) {
      if (!option.positional()) {
        byName.put(option.name(), option);
      }
    }
    this.texts = tokens.texts();
    this.complaints = new ArrayList<>(tokens.complaints());
  }

  /**
   * Reads a command line.
   *
   * @param options every option that may be given
   * @param args the words
   */
  static Typed read(List<Option<?>> options, List<String> args) {
    Tokens tokens = Tokens.read(options, args);
    Typed typed = new Typed(options, tokens);
    List<String> places = typed.withoutUnknown(tokens.words());
    places.addAll(tokens.behindEnd());
    typed.place(options.stream().filter(Option::positional).toList(), places);
    typed.complainOfRepeats();
    return typed;
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    return text(option).map(text -> new Found(text, ORIGIN));
  }

  /** Returns the text that was typed for an option; the first one where it was repeated. */
  Optional<String> text(Option<?> option) {
    return texts.getOrDefault(option, List.of()).stream().findFirst();
  }

  /** Returns what is wrong whatever the values are. */
  List<String> complaints() {
    return complaints;
  }

  /** Whether an unknown name is complained of that was probably meant to be this option. */
  boolean meant(Option<?> option) {
    return meant.contains(option);
  }

  private void complainOfRepeats() {
    texts.forEach(
        (option, given) -> {
          if (given.size() > 1) {
            complaints.add(option.written() + " is given " + given.size() + " times");
          }
        });
  }

  private void place(List<Option<?>> positionals, List<String> given) {
    for (int i = 0; i < given.size(); i++) {
      if (i < positionals.size()) {
        texts.put(positionals.get(i), new ArrayList<>(List.of(given.get(i))));
      } else {
        complaints.add("\"" + given.get(i) + "\" is unexpected; " + rule(positionals));
      }
    }
  }

  private static String rule(List<Option<?>> positionals) {
    if (positionals.isEmpty()) {
      return "every value needs its --name";
    }
    return "all but "
        + positionals.stream().map(Option::written).collect(Collectors.joining(" "))
        + " need their --name";
  }

  /** Complains of unknown options and returns the words that are none. */
  private List<String> withoutUnknown(List<String> words) {
    List<String> others = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!Tokens.looksLikeOption(word)) {
        others.add(word);
      } else if (complain(word)
          && i + 1 < words.size()
          && !Tokens.looksLikeOption(words.get(i + 1))) {
        // What follows was typed as the value of this name: one mistake, one line.
        i++;
      }
    }
    return others;
  }

  /** Complains of one unknown option; returns whether a value probably follows. */
  private boolean complain(String word) {
    int equals = word.indexOf('=');
    String written = equals < 0 ? word : word.substring(0, equals);
    String name = written.replaceFirst("^--?", "");
    if (LATER.contains(name) || name.startsWith("launch.")) {
      complaints.add(written + " is not available in this version");
      return equals < 0;
    }
    Optional<String> nearest = NearestName.of(name, names());
    complaints.add(
        written + " is unknown" + nearest.map(near -> "; did you mean --" + near + "?").orElse(""));
    @Nullable Option<?> probably = nearest.map(byName::get).orElse(null);
    if (probably == null) {
      return equals < 0 && nearest.isEmpty();
    }
    meant.add(probably);
    return equals < 0 && !probably.flag();
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(byName.keySet());
    byName.values().stream().filter(Option::flag).forEach(flag -> names.add("no-" + flag.name()));
    names.add("help");
    names.add("version");
    return names;
  }
}
