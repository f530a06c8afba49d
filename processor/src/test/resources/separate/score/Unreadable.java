package score;

/** What cannot be read. */
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;
}
