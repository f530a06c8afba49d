package dev.kite.runtime.notice;

/**
 * One way of telling. When to tell, what to leave out, and how often to try again is not its
 * business. Used by one thread, except for {@link #close}.
 */
public interface Notifier extends AutoCloseable {

  /** Returns a word that names it in warnings. */
  String name();

  /**
   * Tells, and returns when the other side has taken it.
   *
   * @throws NotTakenException if it has not
   */
  void tell(Notice notice) throws NotTakenException;

  /** Gives up what is under way; from any thread. */
  @Override
  void close();
}
