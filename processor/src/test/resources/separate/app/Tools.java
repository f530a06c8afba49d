package app;

import dev.kite.Program;

/** What one does with characters. */
@Program(experiments = {Digits.class, Letters.Counting.class})
final class Tools {
  private Tools() {}
}
