package dev.kite.runtime.run;

import java.util.Objects;

/** How a run ended. */
public sealed interface Outcome {

  /** Returns the exit code of a process that ran only this. */
  int exitCode();

  /** Returns the word of the record: {@code finished}, {@code failed}, {@code stopped}. */
  String word();

  /**
   * The experiment returned.
   *
   * @param result what it returned
   */
  record Finished(Result result) implements Outcome {
    @Override
    public int exitCode() {
      return 0;
    }

    @Override
    public String word() {
      return "finished";
    }
  }

  /**
   * The experiment threw.
   *
   * @param cause what it threw
   * @param documented whether the experiment declares it, so that its message suffices
   */
  record Failed(Throwable cause, boolean documented) implements Outcome {
    @Override
    public int exitCode() {
      return documented ? 1 : 70;
    }

    @Override
    public String word() {
      return "failed";
    }

    /** Returns one line that says what went wrong. */
    public String message() {
      String message = Objects.requireNonNullElse(cause.getMessage(), "");
      String kind = cause.getClass().getSimpleName();
      String text = message.isBlank() ? kind : documented ? message : kind + ": " + message;
      return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
  }

  /**
   * The run was asked to stop, and did.
   *
   * @param cause why
   */
  record Stopped(StopCause cause) implements Outcome {
    @Override
    public int exitCode() {
      return cause.exitCode();
    }

    @Override
    public String word() {
      return "stopped";
    }
  }
}
