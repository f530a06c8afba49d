package dev.kite.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecoderFuzzTest {

  private static final int TEXTS = 100_000;

  /** The JDK looks for a charset of unknown name in all modules, which takes half a millisecond. */
  private static final int SLOW = 100;

  private static final Decoder<String> CHOICE = Decoders.choice(List.of("FP32", "BF16"));

  private static Map<String, Decoder<?>> decoders() {
    Map<String, Decoder<?>> decoders = new LinkedHashMap<>();
    decoders.put("boolean", Decoders.BOOLEAN);
    decoders.put("byte", Decoders.BYTE);
    decoders.put("short", Decoders.SHORT);
    decoders.put("int", Decoders.INT);
    decoders.put("long", Decoders.LONG);
    decoders.put("float", Decoders.FLOAT);
    decoders.put("double", Decoders.DOUBLE);
    decoders.put("BigDecimal", Decoders.BIG_DECIMAL);
    decoders.put("BigInteger", Decoders.BIG_INTEGER);
    decoders.put("char", Decoders.CHAR);
    decoders.put("String", Decoders.STRING);
    decoders.put("URI", Decoders.URI);
    decoders.put("UUID", Decoders.UUID);
    decoders.put("Pattern", Decoders.PATTERN);
    decoders.put("Charset", Decoders.CHARSET);
    decoders.put("Path", Decoders.PATH);
    decoders.put("File", Decoders.FILE);
    decoders.put("ExistingFile", Decoders.EXISTING_FILE);
    decoders.put("ExistingDirectory", Decoders.EXISTING_DIRECTORY);
    decoders.put("Duration", Decoders.DURATION);
    decoders.put("Instant", Decoders.INSTANT);
    decoders.put("enum", CHOICE);
    decoders.put("@Parser", Decoders.parsed("int", Integer::decode));
    decoders.put("List<Double>", Decoders.listOf(Decoders.DOUBLE));
    decoders.put("List<String>", Decoders.listOf(Decoders.STRING));
    decoders.put("Set<enum>", Decoders.setOf(CHOICE));
    decoders.put("int[]", Decoders.arrayOf(Decoders.INT, int[].class));
    decoders.put("Map<String, Path>", Decoders.mapOf(Decoders.STRING, Decoders.PATH));
    decoders.put("Map<String, Duration>", Decoders.mapOf(Decoders.STRING, Decoders.DURATION));
    return decoders;
  }

  @Test
  void everyTextIsReadAndWrittenBackOrRefused() {
    Map<String, Decoder<?>> decoders = decoders();
    Map<String, Decoder<?>> quick = new LinkedHashMap<>(decoders);
    quick.remove("Charset");
    Set<String> accepting = ConcurrentHashMap.newKeySet();
    IntStream.range(0, TEXTS)
        .parallel()
        .forEach(i -> accepting.addAll(accepting(i, i % SLOW == 0 ? decoders : quick)));
    assertThat(accepting).hasSameElementsAs(decoders.keySet());
  }

  /** Returns the types that read a text, the same one for the same number. */
  private static List<String> accepting(int number, Map<String, Decoder<?>> decoders) {
    String text = RandomText.of(new SplittableRandom(number));
    List<String> types = new ArrayList<>();
    decoders.forEach(
        (type, decoder) -> {
          try {
            decoder.rebase(text, Path.of("/conf"));
            if (accepts(decoder, text)) {
              types.add(type);
            }
          } catch (RuntimeException e) {
            throw new AssertionError(type + " fails at " + JsonText.quoted(text), e);
          }
        });
    return types;
  }

  private static <T> boolean accepts(Decoder<T> decoder, String text) {
    T value;
    try {
      value = decoder.decode(text);
    } catch (ValueException e) {
      return refuses(e);
    }
    try {
      String canonical = decoder.canonical(text);
      checkSame(decoder.decode(canonical), value);
      checkSame(decoder.decode(decoder.encode(value)), value);
      if (!canonical.equals(decoder.canonical(canonical))) {
        throw new AssertionError(canonical + " is written in another way again");
      }
    } catch (ValueException e) {
      throw new AssertionError(JsonText.quoted(text) + " is read, but not read back", e);
    }
    return true;
  }

  private static boolean refuses(ValueException refusal) {
    if (refusal.fact().isBlank() || String.valueOf(refusal.getMessage()).indexOf('\n') >= 0) {
      throw new AssertionError("says " + JsonText.quoted(String.valueOf(refusal.getMessage())));
    }
    return false;
  }

  private static void checkSame(Object actual, Object expected) {
    boolean same =
        expected instanceof Pattern
            ? actual.toString().equals(expected.toString())
            : Objects.deepEquals(actual, expected);
    if (!same) {
      throw new AssertionError(expected + " is read back as " + actual);
    }
  }
}
