package dev.kite.runtime.env;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Recognises what is equal by a few digits. */
public final class Fingerprint {

  private static final int DIGITS = 16;

  private Fingerprint() {}

  /** Returns 16 hexadecimal digits that are the same for equal maps, whatever their order. */
  public static String of(Map<String, ?> entries) {
    MessageDigest digest = sha256();
    new TreeMap<>(entries)
        .forEach(
            (name, value) ->
                digest.update((name + '\0' + value + '\n').getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
