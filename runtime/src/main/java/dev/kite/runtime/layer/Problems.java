package dev.kite.runtime.layer;

import dev.kite.runtime.env.Secrets;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Everything that is wrong with one command line, one line each; not thread-safe. */
public final class Problems {

  /** What was written may have anything in it, also what would move a terminal's cursor. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  /** Whoever mends so many looks again; a file that is none of ours has a problem in every line. */
  private static final int MOST_SHOWN = 50;

  private final List<String> lines = new ArrayList<>();
  private int missing;
  private int beyondHelp;

  /** Adds one. */
  public void add(String line) {
    lines.add(INVISIBLE.matcher(line).replaceAll(" "));
  }

  /** Adds several. */
  public void addAll(List<String> more) {
    more.forEach(this::add);
  }

  /** Adds one of which no help says more, such as that a run is not there. */
  public void addBeyondHelp(String line) {
    add(line);
    beyondHelp++;
  }

  /** Adds that a value is missing, which is no mistake of who asks what is missing. */
  void addMissing(String line) {
    add(line);
    missing++;
  }

  /** Whether nothing is wrong but that values are missing. */
  public boolean onlyMissing() {
    return lines.size() == missing;
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Returns how many there are. */
  int count() {
    return lines.size();
  }

  /** Returns all of them. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the first of them, one per line, and how many there are more. */
  public String text() {
    return String.join("\n", shown());
  }

  private List<String> shown() {
    if (lines.size() <= MOST_SHOWN) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, MOST_SHOWN));
    shown.add("... and " + (lines.size() - MOST_SHOWN) + " more");
    return shown;
  }

  /** Returns the same problems without what must not be shown. */
  public Problems masked(Secrets secrets) {
    Problems masked = new Problems();
    masked.lines.addAll(secrets.mask(lines));
    masked.missing = missing;
    masked.beyondHelp = beyondHelp;
    return masked;
  }

  /**
   * Prints the problems and where help is found.
   *
   * @param program what was typed to get here, such as {@code digits train}
   */
  public void print(String program, PrintStream err) {
    if (lines.size() == 1) {
      err.println(program + ": " + lines.get(0));
    } else {
      err.println(program + ": " + lines.size() + " problems");
      shown().forEach(line -> err.println("  " + line));
    }
    if (lines.size() > beyondHelp) {
      err.println("Try: " + program + " --help");
    }
  }
}
