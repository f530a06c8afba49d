package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

final class Digits {
  private enum Hidden { A }

  enum Empty {}

  enum Alike { FP_32, Fp32, FP__32 }

  /**
   * Trains.
   *
   * @param locale language
   * @param dims widths
   * @param list names
   * @param depth how deep
   * @param name how called
   * @param hidden private
   * @param empty empty
   * @param alike alike
   */
  @Experiment
  void train(
      Locale locale, // error at locale: [UnsupportedType] Parameter "locale" has type "Locale", which cannot be read from text. Use a primitive, String, an enum, Path, URI, Duration, OptionalInt, OptionalLong or OptionalDouble.
      int[] dims, // error at dims: [UnsupportedType] Parameter "dims" has type "int[]", which cannot be read from text. Use a primitive, String, an enum, Path, URI, Duration, OptionalInt, OptionalLong or OptionalDouble.
      Map<String, Integer> list, // error at list: [UnsupportedType] Parameter "list" has type "Map<String, Integer>", which cannot be read from text. Use a primitive, String, an enum, Path, URI, Duration, OptionalInt, OptionalLong or OptionalDouble.
      Optional<Integer> depth, // error at depth: [UnsupportedType] Parameter "depth" has type "Optional<Integer>", which cannot be read from text. Use OptionalInt.
      Optional<String> name, // error at name: [UnsupportedType] Parameter "name" has type "Optional<String>", which cannot be read from text. Use a primitive, String, an enum, Path, URI, Duration, OptionalInt, OptionalLong or OptionalDouble.
      Hidden hidden, // error at hidden: [UnsupportedType] Parameter "hidden" has type "Hidden", which is private, so the generated command cannot read it. Remove "private".
      Empty empty, // error at empty: [UnsupportedType] Parameter "empty" has type "Empty", which has no constant. Change its constants.
      Alike alike) {} // error at alike: [UnsupportedType] Parameter "alike" has type "Alike", which has two constants that are both read as fp-32. Change its constants.
}
