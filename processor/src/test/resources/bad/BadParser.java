package exp;

import dev.kite.Experiment;
import dev.kite.Parser;
import java.util.List;

final class Digits {
  record Rate(double value) {
    @Parser
    Rate parse(String text) { // error at parse: [BadParser] Parser "parse" is not static. Let it be static and not private, take one String and return a class of yours.
      return this;
    }
  }

  record Width(int value) {
    @Parser
    private static Width parse(String text) { // error at parse: [BadParser] Parser "parse" is private. Let it be static and not private, take one String and return a class of yours.
      return new Width(1);
    }
  }

  record Size(int value) {
    @Parser
    static void parse(String text) {} // error at parse: [BadParser] Parser "parse" returns nothing. Let it be static and not private, take one String and return a class of yours.
  }

  @Parser
  static <T> Width generic(String text) { // error at generic: [BadParser] Parser "generic" has type parameters. Let it be static and not private, take one String and return a class of yours.
    return new Width(1);
  }

  @Parser
  static Object two(String text, int radix) { // error at two: [BadParser] Parser "two" takes 2 parameters. Let it be static and not private, take one String and return a class of yours.
    return text;
  }

  @Parser
  static Thread number(int number) { // error at number: [BadParser] Parser "number" takes "int". Let it be static and not private, take one String and return a class of yours.
    return new Thread();
  }

  @Parser
  static int known(String text) { // error at known: [BadParser] Parser "known" returns "int", which Kite reads itself. Let it be static and not private, take one String and return a class of yours.
    return 1;
  }

  @Parser
  static List<Rate> many(String text) { // error at many: [BadParser] Parser "many" returns "List<Rate>", which is no class without type parameters. Let it be static and not private, take one String and return a class of yours.
    return List.of();
  }

  /**
   * Trains.
   *
   * @param rate said to be wrong at its parser
   * @param size said to be wrong at its parser
   */
  @Experiment
  void train(Rate rate, Size size) {}
}
