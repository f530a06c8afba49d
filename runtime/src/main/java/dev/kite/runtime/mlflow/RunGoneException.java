package dev.kite.runtime.mlflow;

import java.io.IOException;

/** The run was deleted on the server: nothing of it can be delivered any more. */
final class RunGoneException extends IOException {

  private static final long serialVersionUID = 1;

  RunGoneException(String message) {
    super(message);
  }
}
