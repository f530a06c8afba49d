package dev.kite.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes random programs, from the lists among the resources. */
final class RandomProgram {

  private static final Path LISTS = Sources.directory("/random");
  private static final String[] TYPES = lines("types.txt");
  private static final String[] WRONG_TYPES = lines("wrong-types.txt");
  private static final String[] UNKNOWN_TYPES = lines("unknown.txt");
  private static final String[] SETTINGS = lines("settings.txt");
  private static final String[] NAMES = lines("names.txt");
  private static final String[] COMMENTS = lines("comments.txt");
  private static final String[] MEMBERS = text("members.txt").split("\n\n(?=\\S)");
  private static final Set<String> CONFIGS = Set.of("Settings", "Choice", "Deep");
  private static final String UNKNOWN_IMPORT = "import missing.MissImported;\n";

  private static final String HALF_KNOWN =
      """
      class Half extends Missing {
        @Parser
        static Half parse(String text) {
          throw new IllegalArgumentException(text);
        }
      }
      """;

  private static final int EXPERIMENTS = 8;

  private final StringBuilder source = new StringBuilder();
  private final Random random;
  private final Fault fault;

  /** What may be wrong with a program. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** Anything that a processor can find. */
    MISTAKES,
    /** Names that nobody declares, all of which contain "miss". */
    UNKNOWN
  }

  private RandomProgram(long seed, Fault fault) {
    this.random = new Random(seed);
    this.fault = fault;
  }

  /** Returns a program, the same for the same seed. */
  static String source(long seed, Fault fault) {
    return new RandomProgram(seed, fault).program();
  }

  private static String text(String list) {
    return Sources.read(LISTS.resolve(list));
  }

  private static String[] lines(String list) {
    return text(list).lines().toArray(String[]::new);
  }

  private boolean sometimes(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private boolean mistaken(int oneIn) {
    return fault == Fault.MISTAKES && sometimes(oneIn);
  }

  private boolean unknown(int oneIn) {
    return fault == Fault.UNKNOWN && sometimes(oneIn);
  }

  private String any(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private List<String> names(int count) {
    Set<String> names = new HashSet<>();
    return IntStream.range(0, count)
        .mapToObj(i -> sometimes(3) ? any(NAMES) : "p" + i)
        .filter(names::add)
        .toList();
  }

  private String variable(String name) {
    if (unknown(10)) {
      return any(UNKNOWN_TYPES) + " " + name;
    }
    String type = any(mistaken(3) ? WRONG_TYPES : TYPES);
    String setting = "";
    if (mistaken(2)) {
      setting = "@Param(" + any(SETTINGS) + ") ";
    } else if (sometimes(4) && !CONFIGS.contains(type)) {
      setting = "@Param(mutable = true) ";
    }
    return setting + type + " " + name;
  }

  private void comment(String text, List<String> names) {
    if (mistaken(6)) {
      return;
    }
    source.append("/** ").append(text).append(mistaken(6) ? any(COMMENTS) : ".").append('\n');
    for (String name : names) {
      if (!mistaken(8)) {
        source.append(" * @param ").append(name).append(mistaken(9) ? "" : " text").append('\n');
      }
      if (mistaken(8)) {
        source.append(any("", " *", " * ")).append(any(COMMENTS)).append('\n');
      }
    }
    source.append(" */\n");
  }

  private String variables(List<String> names) {
    return names.stream().map(this::variable).collect(Collectors.joining(",\n    "));
  }

  private void experiment(int index) {
    List<String> names = new ArrayList<>(names(random.nextInt(6)));
    boolean rest = sometimes(4);
    comment("Trains", rest ? with(names, "rest") : names);
    source.append("@Experiment ").append(any("", "static "));
    source.append(mistaken(3) ? any("private ", "<T> ", "final ", "synchronized ") : "");
    source.append(
        unknown(12) ? any("Missing ", "List<Missing> ") : any("void ", "double ", "Score "));
    source.append(mistaken(20) ? "runs" : "train" + index).append("(");
    List<String> parameters = new ArrayList<>();
    if (sometimes(2) && !names.contains("run")) {
      parameters.add("Run run");
    }
    if (!names.isEmpty()) {
      parameters.add(variables(names));
    }
    if (rest) {
      parameters.add(any("int", "Path", "Rate", mistaken(2) ? "Object" : "String") + "... rest");
    }
    source
        .append(String.join(", ", parameters))
        .append(") throws IOException")
        .append(unknown(12) ? ", Missing" : "")
        .append(" { throw new IOException(); }\n");
  }

  private static List<String> with(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private void members() {
    for (int i = fault == Fault.MISTAKES ? random.nextInt(4) : 0; i > 0; i--) {
      source.append(any(MEMBERS)).append('\n');
    }
  }

  private String program() {
    source.append(
        text("shared.txt").replaceFirst("import ", (unknown(3) ? UNKNOWN_IMPORT : "") + "import "));
    source.append(fault == Fault.MISTAKES ? text("wrong-shared.txt") : "");
    List<String> components = names(1 + random.nextInt(4));
    comment("Random", components);
    source.append("@Config record Random(\n").append(variables(components)).append(")");
    source.append(unknown(9) ? " implements Missing" : "").append(" {}\n");
    source.append(fault == Fault.UNKNOWN ? HALF_KNOWN : "");
    comment("Digits", List.of());
    source.append(any("", "public ")).append("final class Digits");
    source.append(unknown(9) ? any(" extends Missing", " implements Missing") : "");
    source.append(" {\n  static final String NAME = \"1\";\n  record Score(double loss) {}\n");
    for (int i = 0; i < EXPERIMENTS; i++) {
      experiment(i);
    }
    members();
    return source.append("}\n").toString();
  }
}
