package dev.kite.runtime.mlflow;

import java.io.IOException;

/** Another record continues the run on the server: nothing of this one is delivered any more. */
final class TakenOverException extends IOException {

  private static final long serialVersionUID = 1;

  TakenOverException() {
    super("the run was taken over there from another machine; what is recorded here stays here");
  }
}
