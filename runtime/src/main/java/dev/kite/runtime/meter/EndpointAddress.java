package dev.kite.runtime.meter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where metrics are to be shown: a port of this machine alone, or an address and a port. */
final class EndpointAddress {

  private static final Pattern FORM = Pattern.compile("(?:(.+):)?([0-9]{1,5})");
  private static final int LARGEST = 65_535;

  private EndpointAddress() {}

  /** Returns the address; none for what is no address. */
  static Optional<InetSocketAddress> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || Integer.parseInt(form.group(2)) > LARGEST) {
      return Optional.empty();
    }
    int port = Integer.parseInt(form.group(2));
    InetSocketAddress address =
        form.group(1) == null
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
            : new InetSocketAddress(form.group(1), port);
    return address.isUnresolved() ? Optional.empty() : Optional.of(address);
  }
}
