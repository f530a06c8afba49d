package exp;

import dev.kite.Callback;
import dev.kite.Experiment;
import dev.kite.Param;

final class Digits {
  /** Returns text. */
  @Experiment
  String one() { // error at one: [UnsupportedResult] "one" returns "String", which is neither a number nor a record. Return void, a number, or a record whose components are all numbers.
    return "";
  }

  record Score(double loss, boolean good) {}

  /** Returns a record that is not all numbers. */
  @Experiment
  Score two() { // error at two: [UnsupportedResult] "two" returns record "Score", which has a component "good" that is no number. Return void, a number, or a record whose components are all numbers.
    return new Score(0, true);
  }

  private record Hidden(double loss) {}

  /** Returns a private record. */
  @Experiment
  Hidden three() { // error at three: [UnsupportedResult] "three" returns record "Hidden", which is private. Return void, a number, or a record whose components are all numbers.
    return new Hidden(0);
  }

  record Any<T>(double loss) {}

  /** Returns a generic record. */
  @Experiment
  Any<String> four() { // error at four: [UnsupportedResult] "four" returns record "Any", which has type parameters. Return void, a number, or a record whose components are all numbers.
    return new Any<>(0);
  }

  record Empty() {}

  /** Returns nothing in a record. */
  @Experiment
  Empty five() { // error at five: [UnsupportedResult] "five" returns record "Empty", which has no components. Return void, a number, or a record whose components are all numbers.
    return new Empty();
  }

  record Alike(double valLoss, double val_loss) {}

  /** Returns one metric twice. */
  @Experiment
  Alike six() { // error at six: [UnsupportedResult] "six" returns record "Alike", which has components "valLoss" and "val_loss" that are logged alike. Return void, a number, or a record whose components are all numbers.
    return new Alike(0, 0);
  }

  /** Returns a boxed number. */
  @Experiment
  Double seven() { // error at seven: [UnsupportedResult] "seven" returns "Double", which is neither a number nor a record. Return void, a number, or a record whose components are all numbers.
    return 0.0;
  }

  /** Returns a truth. */
  @Experiment
  boolean eight() { // error at eight: [UnsupportedResult] "eight" returns "boolean", which is neither a number nor a record. Return void, a number, or a record whose components are all numbers.
    return true;
  }
}

final class Heir extends unprocessed.Base {
  /** Trains. */
  @Experiment
  Score train() { // error at train: [UnsupportedResult] "train" returns record "Score", which is not public, but belongs to another package. Return void, a number, or a record whose components are all numbers.
    return new Score(1);
  }
}
