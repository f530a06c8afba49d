package dev.kite.runtime.notice;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The other side did not take what it was told. */
public final class NotTakenException extends Exception {

  private static final long serialVersionUID = 1;

  /** What to do about it. */
  public enum Remedy {
    /** Try again, after a while. */
    AGAIN,
    /** Leave out what was to be told. */
    LEAVE_OUT,
    /** Tell nothing any more, since nothing will be taken. */
    GIVE_UP
  }

  private final Remedy remedy;
  private final @Nullable Duration wait;

  private NotTakenException(String fact, Remedy remedy, @Nullable Duration wait) {
    super(fact);
    this.remedy = remedy;
    this.wait = wait;
  }

  /** Returns that another attempt may succeed. */
  public static NotTakenException again(String fact) {
    return new NotTakenException(fact, Remedy.AGAIN, null);
  }

  /** Returns that the other side asks for patience. */
  public static NotTakenException after(String fact, Duration wait) {
    return new NotTakenException(fact, Remedy.AGAIN, wait);
  }

  /** Returns that this will never be taken, though another thing may be. */
  public static NotTakenException leftOut(String fact) {
    return new NotTakenException(fact, Remedy.LEAVE_OUT, null);
  }

  /** Returns that nothing will be taken, such as for a wrong token. */
  public static NotTakenException forEver(String fact) {
    return new NotTakenException(fact, Remedy.GIVE_UP, null);
  }

  /** Returns what to do. */
  public Remedy remedy() {
    return remedy;
  }

  /** Returns how long the other side asks to wait. */
  public Optional<Duration> patience() {
    return Optional.ofNullable(wait);
  }
}
