package dev.kite.runtime.artifact;

import java.io.IOException;

/** Says why the files of a run cannot go where the server wants them. */
public final class UnsupportedStoreException extends IOException {

  private static final long serialVersionUID = 1;

  /** Creates the exception. */
  public UnsupportedStoreException(String message) {
    super(message);
  }
}
