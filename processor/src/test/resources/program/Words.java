package lab;

import dev.kite.Experiment;
import java.util.Arrays;

/** Experiments whose only option is an array. */
final class Words {

  private Words() {}

  /**
   * Counts.
   *
   * @param words what is counted
   */
  @Experiment
  static int count(String... words) {
    return words.length;
  }

  /**
   * Adds.
   *
   * @param numbers what is added
   */
  @Experiment
  static int add(int... numbers) {
    return Arrays.stream(numbers).sum();
  }

  static String created() {
    WordsCountArgs words = new WordsCountArgs("a", "b");
    WordsAddArgs numbers = new WordsAddArgs(1, 2);
    return Arrays.toString(words.words())
        + Arrays.toString(words.withWords("c").words())
        + Arrays.toString(numbers.numbers())
        + Arrays.toString(numbers.withNumbers(3).numbers());
  }
}
