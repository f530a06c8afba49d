package dev.kite.name;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class NearestName {

  private static final int FARTHEST = 2;

  private NearestName() {}

  /**
   * Returns the known name with the least number of inserted, deleted, replaced and swapped
   * characters, the first of several; none when more than two would have to change, or all.
   */
  public static Optional<String> of(String given, Collection<String> known) {
    String nearest = null;
    int least = Math.min(FARTHEST, given.length() - 1) + 1;
    for (String name : known) {
      boolean similar = Math.abs(given.length() - name.length()) < least;
      int distance = similar ? distance(given, name) : least;
      if (distance < least) {
        nearest = name;
        least = distance;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Optimal string alignment: Levenshtein's distance in which a swap of neighbours counts once. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
