package dev.kite.lightning.tensorfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of header and data of a file, stored inside the header at a fixed place.
 *
 * <p>While it is computed, its own place holds {@link #ABSENT}.
 */
final class Checksum {
  static final String KEY = "kite.checksum";
  static final String ABSENT = "00000000";

  private static final String PREFIX = "{\"__metadata__\":{\"" + KEY + "\":\"";

  /** Where the checksum's text begins in a header that has one. */
  static final int POSITION = PREFIX.length();

  private final CRC32C crc = new CRC32C();

  void update(ByteBuffer bytes) {
    crc.update(bytes);
  }

  byte[] text() {
    return String.format(Locale.ROOT, "%08x", crc.getValue()).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns whether a header begins with a checksum; files that other programs wrote have none. */
  static boolean in(byte[] header) {
    return new String(header, 0, Math.min(POSITION, header.length), StandardCharsets.UTF_8)
            .equals(PREFIX)
        && header.length >= POSITION + ABSENT.length();
  }

  /** Takes the checksum out of a header and leaves {@link #ABSENT} in its place. */
  static byte[] takeFrom(byte[] header) {
    byte[] found = new byte[ABSENT.length()];
    System.arraycopy(header, POSITION, found, 0, found.length);
    System.arraycopy(ABSENT.getBytes(StandardCharsets.US_ASCII), 0, header, POSITION, found.length);
    return found;
  }
}
