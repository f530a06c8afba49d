package dev.kite.runtime.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A server and what opens it.
 *
 * @param base address without credentials and without a slash at its end
 * @param authorization value of the header of that name; a secret
 * @param trust which certificates it may show
 */
public record ServerAccess(URI base, Optional<String> authorization, Trust trust) {

  /**
   * Returns the access to the server of an address; credentials in the address are taken out of it.
   *
   * @throws IllegalArgumentException if it is no address of a server
   */
  public static ServerAccess of(String address, Trust trust) {
    URI uri = URI.create(address);
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("There is no host in the address.");
    }
    String user = uri.getUserInfo();
    String base =
        uri.getScheme()
            + "://"
            + uri.getRawAuthority().replaceFirst("^.*@", "")
            + uri.getRawPath().replaceFirst("/+$", "");
    ServerAccess access = new ServerAccess(URI.create(base), Optional.empty(), trust);
    return user == null ? access : access.basic(user);
  }

  /** Returns the access by name and password. */
  public ServerAccess basic(String user, String password) {
    return basic(user + ":" + password);
  }

  private ServerAccess basic(String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return with("Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  /** Returns the access by token. */
  public ServerAccess bearer(String token) {
    return with("Bearer " + token);
  }

  private ServerAccess with(String header) {
    return new ServerAccess(base, Optional.of(header), trust);
  }

  /** Returns the same access to another address. */
  public ServerAccess at(URI other) {
    return new ServerAccess(other, authorization, trust);
  }

  /** Returns the address only. */
  @Override
  public String toString() {
    return base.toString();
  }
}
