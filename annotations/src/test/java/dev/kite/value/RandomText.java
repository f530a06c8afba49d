package dev.kite.value;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts in which something is likely to go wrong, the same ones in every run. */
final class RandomText {

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "/",
          "\n",
          "\r",
          "\t",
          "\0",
          "\b",
          ",",
          ":",
          "=",
          " ",
          "[",
          "]",
          "{",
          "}",
          "(",
          ")",
          "*",
          "+",
          "-",
          ".",
          "_",
          "#",
          "ß",
          "é",
          "日",
          "\uD83D\uDE00",
          "\uD800",
          "\uDC00",
          "\u2028",
          "\u0085",
          "\uFEFF",
          "\uFFFF",
          "\u200B",
          "٣",
          "a",
          "b",
          "null",
          "true",
          "no",
          "inf",
          "0",
          "1",
          "42",
          "1e3",
          ".5",
          "-7",
          "e",
          "E",
          "1_000",
          "9999999999",
          "e999999999",
          "s",
          "1h30m",
          "PT",
          "90s",
          "fp32",
          "BF16",
          "utf-8",
          "\\u",
          "\\u0041",
          "\\n",
          "\\N{",
          "2026-01-01",
          "2026-01-01T00:00:00Z",
          "T00:00:00",
          "pom.xml",
          "Z",
          "+01:00",
          "s3://",
          "..",
          "k=",
          "\"k\":",
          "\"a\"",
          "[1, 2]",
          "{\"k\": 1}",
          "123e4567-e89b-12d3-a456-426614174000",
          "%20",
          "?");

  private static final int MOST_PIECES = 6;

  private RandomText() {}

  static String of(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(MOST_PIECES + 1); n > 0; n--) {
      text.append(
          random.nextInt(20) == 0
              ? String.valueOf((char) random.nextInt(0x10000))
              : PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
