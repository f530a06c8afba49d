package dev.kite.runtime.notice;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses that variables of the environment name. */
public final class Addresses {

  private static final Logger log = LoggerFactory.getLogger(Addresses.class);

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /**
   * Returns an address to which it is safe to tell of runs: by {@code https}, or on this machine.
   * What is wrong with another one is warned of, by the name of the variable.
   */
  public static Optional<URI> checked(String variable, String text) {
    try {
      URI address = URI.create(text.strip());
      String host = String.valueOf(address.getHost());
      boolean safe =
          "https".equalsIgnoreCase(address.getScheme())
              || ("http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(host));
      if (address.getHost() != null && safe) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException e) {
      // Its message would quote what may be a secret.
      log.debug("{} is no URI", variable);
    }
    log.warn("{} holds no https address; nothing is told there.", variable);
    return Optional.empty();
  }
}
