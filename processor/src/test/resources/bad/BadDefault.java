package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.net.URI;
import java.time.Duration;

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
