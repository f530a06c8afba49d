package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The header of NumPy's format: a dictionary of Python, of which exactly the three entries are
 * understood that the format has.
 *
 * @param type of the elements
 * @param swapped whether the bytes of each number are in the other order than this machine's
 * @param fortran whether the first index changes fastest
 * @param shape of the array
 */
record NumpyHeader(DataType type, boolean swapped, boolean fortran, Shape shape) {
  private static final int MOST_DIMENSIONS = 64;
  private static final int ENTRIES = 3;
  private static final Map<String, DataType> TYPES =
      Map.ofEntries(
          Map.entry("f2", DataType.FLOAT16),
          Map.entry("f4", DataType.FLOAT32),
          Map.entry("f8", DataType.FLOAT64),
          Map.entry("c8", DataType.COMPLEX64),
          Map.entry("i1", DataType.INT8),
          Map.entry("i2", DataType.INT16),
          Map.entry("i4", DataType.INT32),
          Map.entry("i8", DataType.INT64),
          Map.entry("u1", DataType.UINT8),
          Map.entry("u2", DataType.UINT16),
          Map.entry("u4", DataType.UINT32),
          Map.entry("u8", DataType.UINT64),
          Map.entry("b1", DataType.BOOLEAN));

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(['\"])(\\w+)\\1\\s*:\\s*"
              + "(?:(['\"])([^'\"]*)\\3|(True|False)|\\(([0-9L,\\s]*)\\))\\s*(,|(?=\\}))");

  /** Possessive, since a group that is repeated takes a frame of the stack each time otherwise. */
  private static final Pattern SIZES =
      Pattern.compile("\\s*|\\s*(?:\\d+L?\\s*,\\s*)++(?:\\d+L?\\s*)?");

  private static final Pattern SIZE = Pattern.compile("\\d+");

  long dataBytes() throws MalformedFileException {
    try {
      long bytes = Tensors.elementBytes(type);
      for (long size : shape.getShape()) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw new MalformedFileException("its array is larger than any file");
    }
  }

  static NumpyHeader parse(byte[] bytes) throws MalformedFileException {
    Map<String, String> entries = entries(new String(bytes, StandardCharsets.UTF_8).strip());
    String descr = entries.get("descr");
    String fortran = entries.get("fortran_order");
    String shape = entries.get("shape");
    if (entries.size() != ENTRIES || descr == null || fortran == null || shape == null) {
      throw malformed();
    }
    DataType type = TYPES.get(descr.isEmpty() ? "" : descr.substring(1));
    char order = descr.isEmpty() ? ' ' : descr.charAt(0);
    if (type == null || "<>|=".indexOf(order) < 0) {
      throw new MalformedFileException(
          "its elements are \"" + descr + "\", and only numbers that torch has can be read",
          "Convert them before they are saved.");
    }
    return new NumpyHeader(
        type,
        order == '>' && Tensors.elementBytes(type) > 1,
        fortran.equals("True"),
        new Shape(sizes(shape)));
  }

  private static Map<String, String> entries(String text) throws MalformedFileException {
    if (text.length() < 2 || text.charAt(0) != '{' || !text.endsWith("}")) {
      throw malformed();
    }
    Map<String, String> entries = new HashMap<>();
    Matcher entry = ENTRY.matcher(text);
    int at = 1;
    while (!text.substring(at).isBlank() && text.substring(at).strip().length() > 1) {
      entry.region(at, text.length());
      if (entries.size() == ENTRIES || !entry.lookingAt()) {
        throw malformed();
      }
      String value =
          Optional.ofNullable(entry.group(4))
              .or(() -> Optional.ofNullable(entry.group(5)))
              .orElseGet(() -> "(" + entry.group(6) + ")");
      if (entries.put(entry.group(2), value) != null) {
        throw malformed();
      }
      at = entry.end();
    }
    return entries;
  }

  private static long[] sizes(String tuple) throws MalformedFileException {
    if (!tuple.startsWith("(")
        || !SIZES.matcher(tuple.substring(1, tuple.length() - 1)).matches()) {
      throw malformed();
    }
    List<Long> sizes = new ArrayList<>();
    Matcher size = SIZE.matcher(tuple);
    while (size.find()) {
      try {
        sizes.add(Long.parseLong(size.group()));
      } catch (NumberFormatException e) {
        throw new MalformedFileException("its array is larger than any file");
      }
    }
    if (sizes.size() > MOST_DIMENSIONS) {
      throw new MalformedFileException("it has more than " + MOST_DIMENSIONS + " dimensions");
    }
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  private static MalformedFileException malformed() {
    return new MalformedFileException("its header is not one of NumPy's");
  }

  /** Returns the text for an array in this machine's order, or empty if NumPy has no such type. */
  static Optional<String> text(DataType type, Shape shape) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue() == type)
        .map(
            entry ->
                "{'descr': '%s%s', 'fortran_order': False, 'shape': %s, }"
                    .formatted(
                        Tensors.elementBytes(type) == 1 ? "|" : "<", entry.getKey(), tuple(shape)))
        .findFirst();
  }

  private static String tuple(Shape shape) {
    String sizes =
        LongStream.of(shape.getShape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return shape.dimension() == 1 ? "(" + sizes + ",)" : "(" + sizes + ")";
  }
}
