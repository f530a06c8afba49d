package dev.kite.processor;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row for each type that an option may have, and the program that takes a value of each. */
final class TypeTable {

  private static final List<Row> ROWS =
      List.of(
          row("boolean", "yes").typed("--value"),
          row("int", "1_000"),
          row("byte", "-4"),
          row("short", "12"),
          row("long", "9_000_000_000"),
          row("float", "0.25"),
          row("double", "3e-4"),
          row("char", "ß"),
          row("String", "a, b"),
          row("UUID", "123e4567-e89b-12d3-a456-426614174000"),
          row("BigDecimal", "0.10"),
          row("BigInteger", "123456789012345678901234567890"),
          row("Pattern", "[a-z]+,b"),
          row("Charset", "utf-8"),
          row("Precision", "mixed-bf16"),
          row("Path", "/data/a,b.zip"),
          row("File", "/data/a.zip"),
          row("ExistingFile", "/etc/hosts"),
          row("ExistingDirectory", "/etc"),
          row("URI", "s3://bucket/a,b"),
          row("Duration", "1h30m"),
          row("Instant", "2026-01-02T03:04:05Z"),
          row("Shape", "3x224"),
          row("List<Integer>", "256,64").typed("--value=256", "--value", "64").yaml("[256, 64]"),
          row("List<Double>", "[]").typed("--value=").yaml("[]"),
          row("List<String>", "[\"a, b\", \"c\"]")
              .typed("--value=a, b", "--value=c")
              .yaml("['a, b', c]"),
          row("List<Path>", "[\"/a\", \"/b c\"]").typed("--value=/a", "--value=/b c"),
          row("List<Shape>", "[\"1x2\", \"3x4\"]").yaml("[1x2, 3x4]"),
          row("List<Duration>", "90s,1h").yaml("\n  - 90s\n  - 1h"),
          row("Set<Precision>", "mixed-bf16,fp32").typed("--value=mixed-bf16", "--value=fp32"),
          row("int[]", "1,2").yaml("[1, 2]"),
          row("boolean[]", "yes,no").yaml("[yes, no]"),
          row("String[]", "[\"x\", \"y\"]").typed("--value=x", "--value=y"),
          row("Map<String, Integer>", "k=1,j=2")
              .typed("--value=k=1", "--value=j=2")
              .yaml("{k: 1, j: 2}"),
          row("Map<Path, Integer>", "/a=1,/b c=2")
              .typed("--value=/a=1", "--value=/b c=2")
              .yaml("{/a: 1, /b c: 2}"),
          row("Map<Precision, String>", "{\"fp32\": \"a,b\"}")
              .typed("--value=fp32=a,b")
              .yaml("\n  fp32: a,b"),
          row("OptionalInt", "7").same("int"),
          row("OptionalLong", "7").same("long"),
          row("OptionalDouble", "0.5").same("double"),
          row("Optional<Boolean>", "no").same("boolean").typed("--no-value"),
          row("Optional<String>", "a b").same("String"),
          row("Optional<Precision>", "fp32").same("Precision"),
          row("Optional<Shape>", "5x6").same("Shape"),
          row("@Nullable Integer", "7").same("int"),
          row("@Nullable Boolean", "yes").same("boolean"),
          row("@Nullable Path", "/a").same("Path"),
          row("int...", "1,2").rest("1", "2").yaml("[1, 2]"),
          row("boolean...", "yes,no").rest("yes", "no").yaml("[yes, no]"),
          row("String...", "[\"a, b\", \"c\"]").rest("a, b", "c").yaml("\n  - a, b\n  - c"),
          row("Path...", "[\"/a,b\", \"/c\"]").rest("/a,b", "/c").yaml("['/a,b', /c]"),
          row("Shape...", "[\"1x2\", \"3x4\"]").rest("1x2", "3x4").yaml("[1x2, 3x4]"),
          row("Precision...", "mixed-bf16,fp32").rest("mixed-bf16", "fp32"));

  private TypeTable() {}

  /**
   * A type, and a value of it in every notation.
   *
   * @param type as declared; of the words that remain, with three dots
   * @param same type that has a default: of an optional type, which can have none, what it holds
   * @param text the value as default and in the environment
   * @param words the value on the command line
   * @param yaml the value in a file
   */
  record Row(String type, String same, String text, List<String> words, String yaml) {

    private Row typed(String... typed) {
      return new Row(type, same, text, List.of(typed), yaml);
    }

    private Row yaml(String written) {
      return new Row(type, same, text, words, written);
    }

    private Row same(String present) {
      return new Row(type, present, text, words, yaml);
    }

    private Row rest(String... rest) {
      return new Row(type, type.replace("...", "[]"), text, List.of(rest), yaml);
    }

    /** Returns whether it is of the words that remain, which have no name on a command line. */
    boolean remaining() {
      return type.endsWith("...");
    }

    boolean optional() {
      return !type.equals(same) && !remaining();
    }

    String variable() {
      return "ROW_" + ROWS.indexOf(this);
    }

    String args() {
      return "types.TypesRow" + ROWS.indexOf(this) + "Args";
    }

    /** Returns the options of an experiment that takes the words that remain by default. */
    String defaultArgs() {
      return "types.TypesDefault" + ROWS.indexOf(this) + "Args";
    }

    private String experiments() {
      String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
      String byDefault = "@Param(\"" + escaped + "\") ";
      String given = "@Param(env = \"" + variable() + "\") ";
      return experiment("row", byDefault, given)
          + (remaining() ? experiment("default", byDefault, byDefault) : "");
    }

    /** The words that remain come last. */
    private String experiment(String name, String onSame, String onValue) {
      return """

        /**
         * Takes a value.
         *
         * @param same by default
         * @param value given
         */
        @Experiment
        public static void %s%s(
            %s same,
            %s value) {}
      """
          .formatted(name, ROWS.indexOf(this), onSame + same, onValue + type);
    }

    @Override
    public String toString() {
      return type;
    }
  }

  private static Row row(String type, String text) {
    return new Row(
        type, type, text, List.of("--value=" + text), "'" + text.replace("'", "''") + "'");
  }

  static List<Row> rows() {
    return ROWS;
  }

  /** Returns the program, whose types are in a file. */
  static String source() {
    String types = Sources.read(Sources.directory("/program").resolve("Types.java")).strip();
    StringBuilder source = new StringBuilder(types.substring(0, types.length() - 1));
    ROWS.forEach(row -> source.append(row.experiments()));
    return source.append("}\n").toString();
  }

  /** Returns something that is equal for equal values, also where the values themselves are not. */
  static Object comparable(Object value) {
    if (value != null && value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> comparable(Array.get(value, i)))
          .toList();
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(TypeTable::comparable).toList();
    }
    if (value instanceof Map<?, ?> map) {
      List<Object> entries = new ArrayList<>();
      map.forEach((key, held) -> entries.add(List.of(comparable(key), comparable(held))));
      return entries;
    }
    return value instanceof Pattern pattern ? pattern.pattern() : present(value);
  }

  private static Object present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? "absent" : optional.get();
    }
    if (value instanceof OptionalInt optional) {
      return optional.isEmpty() ? "absent" : (Object) optional.getAsInt();
    }
    if (value instanceof OptionalLong optional) {
      return optional.isEmpty() ? "absent" : (Object) optional.getAsLong();
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isEmpty() ? "absent" : (Object) optional.getAsDouble();
    }
    return value == null ? "absent" : value;
  }

  /** Prints what every row's experiment, and those named, get from this process's environment. */
  public static void main(String... named) throws Exception {
    GeneratedArgs generated = new GeneratedArgs(TypeTable.class.getClassLoader());
    for (String args : Stream.concat(ROWS.stream().map(Row::args), Stream.of(named)).toList()) {
      System.out.println(args + " " + comparable(generated.parse(args).get("value")));
    }
  }
}
