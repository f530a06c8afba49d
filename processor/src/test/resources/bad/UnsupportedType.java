package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import dev.kite.lightning.trainer.Trainer;
import dev.kite.runtime.run.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.Supplier;
import unprocessed.Base;

final class Digits extends Base {
  private enum Hidden { A }

  enum Empty {}

  enum Alike { FP_32, Fp32, FP__32 }

  record Settings(int depth) {}

  sealed interface Optimizer {}

  record Sgd() implements Optimizer {}

  /**
   * Components.
   *
   * @param run supplied elsewhere
   * @param trainer supplied elsewhere
   * @param locale language
   */
  @Config
  record Options(
      Run run, // error at run: [UnsupportedType] Component "run" has type "Run", which Kite supplies to experiments only. Let the experiment take it.
      Trainer.Builder trainer, // error at trainer: [UnsupportedType] Component "trainer" has type "Trainer.Builder", which Kite supplies to experiments only. Let the experiment take it.
      Locale locale) {} // error at locale: [UnsupportedType] Component "locale" has type "Locale", which cannot be read from text. Add "@Parser static Locale parseLocale(String text)" to "Options".

  /**
   * Trains.
   *
   * @param locale language
   * @param hidden private
   * @param hiddenMany private
   * @param empty empty
   * @param alike alike
   * @param settings a record
   * @param optimizer a choice
   * @param dims widths
   * @param order sorted
   * @param map unsorted
   * @param names many
   * @param boxes many
   * @param later sometime
   * @param types many
   */
  @Experiment
  void train(
      Locale locale, // error at locale: [UnsupportedType] Parameter "locale" has type "Locale", which cannot be read from text. Add "@Parser static Locale parseLocale(String text)" to "Digits".
      Hidden hidden, // error at hidden: [UnsupportedType] Parameter "hidden" has type "Hidden", which is private, so generated code cannot read it. Remove "private".
      List<Hidden> hiddenMany, // error at hiddenMany: [UnsupportedType] Parameter "hiddenMany" has type "Hidden", which is private, so generated code cannot read it. Remove "private".
      Empty empty, // error at empty: [UnsupportedType] Parameter "empty" has type "Empty", which has no constant. Change its constants.
      Alike alike, // error at alike: [UnsupportedType] Parameter "alike" has type "Alike", which has two constants that are both read as fp-32. Change its constants.
      Settings settings, // error at settings: [UnsupportedType] Parameter "settings" has type "Settings", which cannot be read from text. Annotate "Settings" with @Config, or add "@Parser static Settings parseSettings(String text)" to "Digits".
      Optimizer optimizer, // error at optimizer: [UnsupportedType] Parameter "optimizer" has type "Optimizer", which cannot be read from text. Annotate "Optimizer" with @Config, or add "@Parser static Optimizer parseOptimizer(String text)" to "Digits".
      ArrayList<Integer> dims, // error at dims: [UnsupportedType] Parameter "dims" has type "ArrayList<Integer>", which cannot be read from text. Use "List<Integer>".
      SortedSet<String> order, // error at order: [UnsupportedType] Parameter "order" has type "SortedSet<String>", which cannot be read from text. Use "Set<String>".
      HashMap<String, Integer> map, // error at map: [UnsupportedType] Parameter "map" has type "HashMap<String, Integer>", which cannot be read from text. Use "Map<String, Integer>".
      Collection<String> names, // error at names: [UnsupportedType] Parameter "names" has type "Collection<String>", which cannot be read from text. Use "List<String>".
      Integer[] boxes, // error at boxes: [UnsupportedType] Parameter "boxes" has type "Integer[]", which may hold null. Use "int[]".
      Supplier<String> later, // error at later: [UnsupportedType] Parameter "later" has type "Supplier<String>", which cannot be read from text. Use a class of your own with a @Parser.
      List<Class<String>> types) {} // error at types: [UnsupportedType] Parameter "types" has type "Class<String>", which cannot be read from text. Use a class of your own with a @Parser.

  /**
   * Tunes.
   *
   * @param mode of another package
   * @param settings of another package
   * @param rate of another package
   */
  @Experiment
  void tune(
      Base.Mode mode, // error at mode: [UnsupportedType] Parameter "mode" has type "Mode", which is not public, so generated code of another package cannot read it. Make it public.
      Base.Settings settings, // error at settings: [UnsupportedType] Parameter "settings" has type "Settings", which is not public, so generated code of another package cannot read it. Make it public.
      Base.Rate rate) {} // error at rate: [UnsupportedType] Parameter "rate" has type "Rate", which has a parser that is not public. Make "Rate.parse" and its class public.
}
