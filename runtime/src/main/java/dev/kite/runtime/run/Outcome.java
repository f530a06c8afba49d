package dev.kite.runtime.run;

import dev.kite.runtime.env.Secrets;
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
   * @param message one line that says what went wrong, secrets masked
   */
  record Failed(Throwable cause, boolean documented, String message) implements Outcome {

    /** Describes a failure of an experiment without secrets. */
    public Failed(Throwable cause, boolean documented) {
      this(cause, documented, line(cause, documented, Secrets.none()));
    }

    /** Describes a failure of an experiment; these secrets are masked in its line. */
    public static Failed of(Throwable cause, boolean documented, Secrets secrets) {
      return new Failed(cause, documented, line(cause, documented, secrets));
    }

    @Override
    public int exitCode() {
      return documented ? 1 : 70;
    }

    @Override
    public String word() {
      return "failed";
    }

    private static String line(Throwable cause, boolean documented, Secrets secrets) {
      String message = Objects.requireNonNullElse(cause.getMessage(), "");
      String kind = cause.getClass().getSimpleName();
      String text = message.isBlank() ? kind : documented ? message : kind + ": " + message;
      // Masked first: a secret of several lines, such as a key, is not recognised in one.
      return secrets.mask(text).strip().replaceAll("\\s*\\R\\s*", " ");
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
