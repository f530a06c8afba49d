package dev.kite.runtime.layer;

import dev.kite.runtime.option.Option;
import dev.kite.value.Decoder;
import dev.kite.value.JsonText;
import dev.kite.value.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Draws texts that options can read, with everything in them that YAML could take for its own. */
public final class RandomTexts {

  private static final List<String> HAZARDS =
      List.of(
          "",
          "null",
          "~",
          "NULL",
          " ",
          " x",
          "x ",
          "#",
          "a #b",
          ":",
          ": ",
          "a: b",
          "a:",
          "- x",
          "-",
          "--",
          "---",
          "--- a",
          "...",
          "yes",
          "no",
          "true",
          "off",
          "0123",
          "0x1F",
          "1_000",
          "1e-3",
          ".5",
          "12:30:45",
          "2026-01-01",
          "two\nlines\n",
          "\ttab",
          "{x}",
          "[x]",
          "[\"x\"]",
          "{\"a\": 1}",
          "a, b",
          ",",
          "@x",
          "`x",
          "%x",
          "&x",
          "*x",
          "!x",
          "!!str x",
          "|",
          ">",
          "? x",
          "<<",
          "=",
          "'",
          "''",
          "\"",
          "\\",
          "\\n",
          "\u00e9\u4e2d",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "\u0085",
          "\u00a0x",
          "\u2028",
          "\uFEFF",
          "\uFFFE",
          "--rate",
          "a=b",
          "$HOME");
  private static final String ALPHABET = "ab1- :#'\"\\,[]{}\n\t\u00e9=~.";

  private final Random random;

  /** Creates texts that are the same for every random source of the same seed. */
  public RandomTexts(Random random) {
    this.random = random;
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Returns a text that an option may read, or not. */
  public String any() {
    if (random.nextInt(3) > 0) {
      return oneOf(HAZARDS);
    }
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** Returns a text that the option reads. */
  public String of(Option<?> option) {
    return of(option, option.decoder());
  }

  private String of(Option<?> option, Decoder<?> decoder) {
    Kind kind = decoder.kind();
    return switch (kind) {
      case LIST -> JsonText.list(elements(option, decoder));
      case MAP -> JsonText.object(entries(option, decoder));
      case BOOLEAN -> oneOf(List.of("true", "no", "on", "0"));
      case CHOICE -> oneOf(decoder.choices());
      case WHOLE -> Integer.toString(1 + random.nextInt(9));
      case REAL -> real(option);
      case FILE -> path(decoder);
      default -> text(decoder.label());
    };
  }

  private String real(Option<?> option) {
    boolean small = option.range().map(range -> !range.toString().contains("inf")).orElse(false);
    return small
        ? Double.toString(random.nextInt(1000) / 1000.0)
        : Double.toString((1 + random.nextInt(999)) * Math.pow(10, random.nextInt(30) - 15));
  }

  private String path(Decoder<?> decoder) {
    return decoder.label().equals("file")
        ? "pom.xml"
        : oneOf(List.of("a.zip", "/tmp/x: y", "../b #c", "[d]", "./e", "~", "null", "- f", "'"));
  }

  private String text(String label) {
    return switch (label) {
      case "uri" -> oneOf(List.of("s3:a#b", "file:/x", "null", "a?b=c", "#", "~", "http://h:1/*"));
      case "duration" -> oneOf(List.of("90s", "1h30m", "PT5M", "250ms"));
      case "instant" -> Instant.ofEpochMilli(random.nextLong() >> 20).toString();
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "pattern" ->
          oneOf(List.of("", "a: #b", "[a-z]+", "\\d{2}", "\"'", "- x", "*+".substring(2)));
      case "char" ->
          oneOf(List.of("#", "~", " ", "\n", "'", "\"", ":", "-", "a", "\uD83D", "\u00e9"));
      case "charset" -> oneOf(List.of("UTF-8", "us-ascii", "ISO-8859-1"));
      case "size" -> random.nextInt(99) + "x" + random.nextInt(99);
      case "device" -> oneOf(List.of("auto", "cpu", "cuda:1"));
      default -> any();
    };
  }

  private List<String> elements(Option<?> option, Decoder<?> decoder) {
    if (decoder.element().orElseThrow().kind() == Kind.CHOICE) {
      return decoder.element().orElseThrow().choices().subList(0, 1 + random.nextInt(2));
    }
    // Every test that wants another number of elements is one about constructors.
    int size = option.name().endsWith("betas") ? 2 : random.nextInt(4);
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      elements.add(of(option, decoder.element().orElseThrow()));
    }
    return elements;
  }

  private Map<String, String> entries(Option<?> option, Decoder<?> decoder) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      entries.put(any(), of(option, decoder.element().orElseThrow()));
    }
    return entries;
  }
}
