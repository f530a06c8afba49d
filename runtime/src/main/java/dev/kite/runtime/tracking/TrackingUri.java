package dev.kite.runtime.tracking;

import dev.kite.runtime.env.Env;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code MLFLOW_TRACKING_URI}, which holds a path or a URI. What a server is to have is
 * recorded on the disk first.
 */
final class TrackingUri {

  private static final Logger log = LoggerFactory.getLogger(TrackingUri.class);

  private static final Path DEFAULT = Path.of("mlruns");

  /** One letter is a drive of Windows. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private TrackingUri() {}

  static Path directory(Env env) {
    return env.trackingUri().map(TrackingUri::directory).orElse(DEFAULT);
  }

  private static Path directory(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.matches()) {
      return Path.of(text);
    }
    if (scheme.group(1).toLowerCase(Locale.ROOT).equals("file")) {
      try {
        URI uri = URI.create(text);
        return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
      } catch (IllegalArgumentException e) {
        log.warn("MLFLOW_TRACKING_URI names no local directory; the run is recorded in ./mlruns.");
        return DEFAULT;
      }
    }
    if (scheme.group(1).toLowerCase(Locale.ROOT).matches("https?")) {
      return DEFAULT;
    }
    log.warn(
        "MLFLOW_TRACKING_URI has the scheme \"{}\", to which this version delivers nothing;"
            + " the run is recorded in ./mlruns.",
        scheme.group(1));
    return DEFAULT;
  }
}
