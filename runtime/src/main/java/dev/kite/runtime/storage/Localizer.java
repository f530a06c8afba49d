package dev.kite.runtime.storage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings data to the local disk, by the scheme of its URI. Thread-safe. */
public final class Localizer {

  private final Map<String, ObjectStore> stores;

  /**
   * Creates a localizer.
   *
   * @param cache directory that may be shared by processes; created when needed
   * @param resources where {@code classpath:} looks
   */
  public Localizer(Path cache, ClassLoader resources) {
    this.stores =
        new TreeMap<>(
            Map.of("file", new LocalStore(), "classpath", new ClasspathStore(cache, resources)));
  }

  /**
   * Returns a local file with the content of a URI; for {@code file:} also a directory.
   *
   * @param uri {@code file:}, {@code classpath:} or a path without scheme, which is relative to the
   *     working directory
   * @throws IOException if there is no such content, or it cannot be brought here
   */
  public Path localize(URI uri) throws IOException {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "file").toLowerCase(Locale.ROOT);
    ObjectStore store = stores.get(scheme);
    if (store == null) {
      throw new IOException(
          "Could not read %s: nothing reads the scheme \"%s\". Use one of %s."
              .formatted(
                  uri,
                  scheme,
                  stores.keySet().stream().map(s -> s + ":").collect(Collectors.joining(", "))));
    }
    return store.localize(uri);
  }
}
