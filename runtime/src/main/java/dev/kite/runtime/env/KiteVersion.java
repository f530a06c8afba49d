package dev.kite.runtime.env;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Kite, from a resource, which unlike a manifest survives merging into one jar. */
public final class KiteVersion {

  private KiteVersion() {}

  /** Returns the version, such as {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream resource = KiteVersion.class.getResourceAsStream("version.properties")) {
      properties.load(resource);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the version of Kite.", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
