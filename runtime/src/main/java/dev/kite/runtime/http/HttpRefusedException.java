package dev.kite.runtime.http;

import java.io.IOException;

/** The server answered that it will not do this, now or later: what was sent is wrong for it. */
public final class HttpRefusedException extends IOException {

  private static final long serialVersionUID = 1;

  /** Creates the exception; the message is what the server said. */
  public HttpRefusedException(String message) {
    super(message);
  }
}
