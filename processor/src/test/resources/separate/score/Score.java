package score;

/**
 * How good it is.
 *
 * @param loss the mean
 * @param accuracy of the best
 */
public record Score(double loss, double accuracy) {
  public static final int MOST_LAYERS = 12;
  public static final String LAYERS = "3";
}
