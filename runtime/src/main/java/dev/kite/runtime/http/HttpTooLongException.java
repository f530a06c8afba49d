package dev.kite.runtime.http;

import java.io.IOException;

/** The answer is longer than may be kept in memory: less must be asked for. */
public final class HttpTooLongException extends IOException {

  private static final long serialVersionUID = 1;

  HttpTooLongException(long longestBytes) {
    super("the answer is longer than " + longestBytes + " bytes");
  }
}
