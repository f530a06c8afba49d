package exp;

import dev.kite.Callback;
import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.Param;
import dev.kite.Parser;
import dev.kite.value.ExistingFile;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

final class Digits {
  static final String MANY = "many";

  enum Precision { FP32, BF16 }

  /**
   * Trains.
   *
   * @param lr step size
   * @param batch examples per step
   * @param depth how deep
   * @param precision arithmetic
   * @param other arithmetic
   * @param limit how long
   * @param data where images are
   * @param letter first
   * @param shift whether to shift
   * @param small how small
   * @param text anything
   */
  @Experiment
  void train(
      @Param("abc") double lr, // error at "abc": [BadDefault] Default "abc" of "lr" is not a number. Write it as on the command line.
      @Param(value = "1e3", range = "[1, inf)") int batch, // error at "1e3": [BadDefault] Default "1e3" of "batch" is not written in digits. Did you mean "1000"?
      @Param(MANY) long depth, // error at MANY: [BadDefault] Default "many" of "depth" is not a whole number. Write it as on the command line.
      @Param("fp64") Precision precision, // error at "fp64": [BadDefault] Default "fp64" of "precision" is not one of fp32, bf16. Did you mean "fp32"?
      @Param("Bf16") Precision other,
      @Param("90") Duration limit, // error at "90": [BadDefault] Default "90" of "limit" is not a duration such as 90s, 1h30m, 2d, 250ms or PT90S. Write it as on the command line.
      @Param("a b") URI data, // error at "a: [BadDefault] Default "a b" of "data" is not a URI: Illegal character in path at index 1. Write it as on the command line.
      @Param("ab") char letter, // error at "ab": [BadDefault] Default "ab" of "letter" is not a single character. Write it as on the command line.
      @Param("maybe") boolean shift, // error at "maybe": [BadDefault] Default "maybe" of "shift" is neither true nor false. Write it as on the command line.
      @Param(value = "200") byte small, // error at "200": [BadDefault] Default "200" of "small" lies outside [-128, 127]. Write it as on the command line.
      @Param(" %s %d {} ") String text) {}
}

/** Choices and collections. */
final class Letters {
  /** How. */
  @Config
  sealed interface Optimizer permits Sgd, AdamW {}

  /** Stochastic gradient descent. */
  @Config
  record Sgd() implements Optimizer {}

  /** Adam with decay. */
  @Config
  record AdamW() implements Optimizer {}

  record Rate(double value) {
    @Parser
    static Rate parse(String text) {
      return new Rate(1);
    }
  }

  /**
   * Components.
   *
   * @param lr step size
   * @param modes which
   */
  @Config
  record Settings(
      @Param("fast") double lr, // error at "fast": [BadDefault] Default "fast" of "lr" is not a number. Write it as on the command line.
      @Param("a,a") Set<Mode> modes) {} // error at "a,a": [BadDefault] Default "a,a" of "modes" is not valid: element 2 "a" repeats element 1. Write it as on the command line.

  enum Mode { A, B }

  /**
   * Trains.
   *
   * @param optimizer how the weights are updated
   * @param other how others are
   * @param dims widths
   * @param names many
   * @param letters some
   * @param tags labels
   * @param rate cannot be read before the program starts
   * @param rates cannot either
   * @param file need not exist before the program starts
   * @param empty may be
   * @param text may be empty
   * @param number may not
   * @param id which
   * @param rest others
   */
  @Experiment
  void train(
      @Param("sdg") Optimizer optimizer, // error at "sdg": [BadDefault] Default "sdg" of "optimizer" is not one of sgd, adam-w. Did you mean "sgd"?
      @Param("ADAM_W") Optimizer other,
      @Param("256,x") List<Integer> dims, // error at "256,x": [BadDefault] Default "256,x" of "dims" is not valid: element 2 "x" is not a whole number. Write it as on the command line.
      @Param("[\"a\", \"b]") List<String> names, // error at "[\": [BadDefault] Default "["a", "b]" of "names" is not a JSON list: the closing quote is missing for the one at index 6. Write it as on the command line.
      @Param("a,b") char[] letters, // error at "a,b": [BadDefault] Default "a,b" of "letters" is not a single character. Write it as on the command line.
      @Param("a=1,b=x") Map<String, Integer> tags, // error at "a=1,b=x": [BadDefault] Default "a=1,b=x" of "tags" is not valid: value "x" of key "b" is not a whole number. Write it as on the command line.
      @Param("???") Rate rate,
      @Param("???") List<Rate> rates,
      @Param("/nowhere/at/all") ExistingFile file,
      @Param("") List<String> empty,
      @Param("") String text,
      @Param("") int number, // error at "": [BadDefault] Default "" of "number" is not a whole number. Write it as on the command line.
      @Param("1") UUID id, // error at "1": [BadDefault] Default "1" of "id" is not a UUID such as 123e4567-e89b-12d3-a456-426614174000. Write it as on the command line.
      @Param("1,2,three") long... rest) {} // error at "1,2,three": [BadDefault] Default "1,2,three" of "rest" is not valid: element 3 "three" is not a whole number. Write it as on the command line.
}
