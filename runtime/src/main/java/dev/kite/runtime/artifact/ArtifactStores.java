package dev.kite.runtime.artifact;

import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.ServerAccess;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** Finds the store of a URI that a server gives to a run. */
public final class ArtifactStores {

  private final HttpSender server;
  private final Function<ServerAccess, HttpSender> senders;

  /**
   * Creates stores behind a server.
   *
   * @param senders makes a sender for a proxy that lies elsewhere
   */
  public ArtifactStores(HttpSender server, Function<ServerAccess, HttpSender> senders) {
    this.server = server;
    this.senders = senders;
  }

  /**
   * Returns the store of a URI.
   *
   * @throws UnsupportedStoreException if there is none from here; the message says why
   */
  public ArtifactStore of(String artifactUri) throws UnsupportedStoreException {
    URI uri = parse(artifactUri);
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "file").toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "mlflow-artifacts" -> proxy(uri, artifactUri);
      case "file" -> local(uri, artifactUri);
      default ->
          throw new UnsupportedStoreException(
              "Could not store artifacts at %s: this version has no access to %s. Start the server with --serve-artifacts."
                  .formatted(artifactUri, scheme + ":"));
    };
  }

  private static URI parse(String artifactUri) throws UnsupportedStoreException {
    try {
      return URI.create(artifactUri.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw noUri(artifactUri);
    }
  }

  private static UnsupportedStoreException noUri(String artifactUri) {
    return new UnsupportedStoreException(
        "Could not store artifacts at \"%s\": it is no URI. Look at the server's settings."
            .formatted(artifactUri));
  }

  private ArtifactStore proxy(URI uri, String artifactUri) throws UnsupportedStoreException {
    String path = Objects.requireNonNullElse(uri.getPath(), "").replaceAll("^/+|/+$", "");
    if (uri.getRawAuthority() == null) {
      return new ProxyArtifacts(server, path);
    }
    // Another host may not see the credentials of this one.
    String base = server.access().base().getScheme() + "://" + uri.getRawAuthority();
    try {
      ServerAccess proxy = ServerAccess.of(base, server.access().trust());
      return new ProxyArtifacts(senders.apply(proxy), path);
    } catch (IllegalArgumentException e) {
      throw noUri(artifactUri);
    }
  }

  /** The directory is one of the server's machine, which is this one only if it says so. */
  private ArtifactStore local(URI uri, String artifactUri) throws UnsupportedStoreException {
    String host = server.access().base().getHost();
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return new LocalArtifacts(uri.getScheme() == null ? Path.of(uri.getPath()) : Path.of(uri));
      }
    } catch (UnknownHostException | IllegalArgumentException e) {
      // Then it is certainly no directory of this machine.
      throw unreachable(artifactUri, host);
    }
    throw unreachable(artifactUri, host);
  }

  private static UnsupportedStoreException unreachable(String artifactUri, String host) {
    return new UnsupportedStoreException(
        "Could not store artifacts at %s: that is a directory of %s. Start the server with --serve-artifacts."
            .formatted(artifactUri, host));
  }
}
