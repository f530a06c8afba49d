package dev.kite.runtime.layer;

import dev.kite.name.NearestName;
import dev.kite.runtime.option.Option;
import dev.kite.value.ValueException;
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
public final class Typed implements Layer {

  /** Origin of what was typed. */
  public static final String ORIGIN = "command line";

  /** Options whose names are kept for what a later version can do. */
  private static final Set<String> LATER = Set.of("launch", "run-id-pretrained");

  /** Words that ask for something else than a run, and are no options of one. */
  private static final Set<String> ALONE = Set.of("-h", "--help", "--version");

  private final Map<String, Option<?>> byName = new LinkedHashMap<>();
  private final Map<String, List<String>> texts;
  private final List<String> complaints;
  private final Set<String> meant = new LinkedHashSet<>();

  private Typed(List<Option<?>> options, Tokens tokens) {
    for (Option<?> option : options) {
      if (!option.positional()) {
        byName.putIfAbsent(option.name(), option);
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
  public static Typed read(List<Option<?>> options, List<String> args) {
    Tokens tokens = Tokens.read(options, args);
    Typed typed = new Typed(options, tokens);
    List<String> places = typed.withoutUnknown(tokens.words());
    places.addAll(tokens.behindEnd());
    typed.place(options.stream().filter(Option::positional).toList(), places);
    typed.complainOfRepeats(options);
    return typed;
  }

  @Override
  public Optional<Found> find(Option<?> option) {
    return text(option).map(text -> new Found(text, ORIGIN));
  }

  /** Returns the text that was typed for an option, as one where it was typed several times. */
  public Optional<String> text(Option<?> option) {
    List<String> given = texts.getOrDefault(option.name(), List.of());
    try {
      return given.size() > 1
          ? Optional.of(option.decoder().join(given))
          : given.stream().findFirst();
    } catch (ValueException e) {
      // What cannot be joined was complained of; the first one stands for the others.
      return given.stream().findFirst();
    }
  }

  /** Returns every text that was typed for an option, in order. */
  List<String> texts(Option<?> option) {
    return texts.getOrDefault(option.name(), List.of());
  }

  /** Returns what is wrong whatever the values are. */
  public List<String> complaints() {
    return complaints;
  }

  /** Whether an unknown name is complained of that was probably meant to be this option. */
  boolean meant(Option<?> option) {
    return meant.contains(option.name());
  }

  private void complainOfRepeats(List<Option<?>> options) {
    Set<String> seen = new LinkedHashSet<>();
    for (Option<?> option : options) {
      List<String> given = texts.getOrDefault(option.name(), List.of());
      if (given.size() > 1 && seen.add(option.name())) {
        try {
          option.decoder().join(given);
        } catch (ValueException e) {
          complaints.add(option.written() + " " + (option.secret() ? e.discreetFact() : e.fact()));
        }
      }
    }
  }

  private void place(List<Option<?>> positionals, List<String> given) {
    for (int i = 0; i < given.size(); i++) {
      Option<?> option = i < positionals.size() ? positionals.get(i) : rest(positionals);
      if (option != null) {
        texts.computeIfAbsent(option.name(), name -> new ArrayList<>()).add(given.get(i));
      } else {
        complaints.add("\"" + given.get(i) + "\" is unexpected; " + rule(positionals));
      }
    }
  }

  /** Returns the option that takes all words that remain. */
  private static @Nullable Option<?> rest(List<Option<?>> positionals) {
    return positionals.stream()
        .reduce((first, last) -> last)
        .filter(Option::takesRest)
        .orElse(null);
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
    if (equals >= 0 && ALONE.contains(written)) {
      complaints.add("%1$s takes no value; write %1$s".formatted(written));
      return false;
    }
    Optional<String> nearest = NearestName.of(name, names());
    complaints.add(
        written + " is unknown" + nearest.map(near -> "; did you mean --" + near + "?").orElse(""));
    @Nullable Option<?> probably = nearest.map(byName::get).orElse(null);
    if (probably == null) {
      return equals < 0 && nearest.isEmpty();
    }
    meant.add(probably.name());
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
