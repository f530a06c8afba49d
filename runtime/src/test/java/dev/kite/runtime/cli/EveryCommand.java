package dev.kite.runtime.cli;

import dev.kite.runtime.layer.Every;
import dev.kite.runtime.layer.RandomTexts;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RunOptions;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The command with an option of every kind. */
final class EveryCommand implements ExperimentCommand {

  static Program program() {
    return Program.named("every", "", EveryCommand.class)
        .command("every", "Does nothing.", EveryCommand::new);
  }

  @Override
  public CommandSpec spec() {
    return Every.spec();
  }

  @Override
  public Result call(Values values, Run run) {
    return Result.none();
  }

  /**
   * Draws a command line that gives about half of the options a value, some of the options of the
   * run among them.
   */
  static List<String> randomWords(Random random, RandomTexts texts) {
    Map<String, Option<?>> options = new LinkedHashMap<>();
    String variant = List.of("sgd", "adam-w", "nothing").get(random.nextInt(3));
    boolean cosine = random.nextBoolean();
    CommandSpec spec = Every.spec();
    List<Option<?>> all = new ArrayList<>(spec.options());
    all.addAll(RunOptions.IN_FILES);
    all.forEach(option -> options.putIfAbsent(option.name(), option));
    List<String> words = new ArrayList<>(List.of("--optimizer=" + variant, "--seed=" + 5));
    words.add("--title=" + texts.any());
    List<String> behind = new ArrayList<>();
    for (Option<?> option : options.values()) {
      String name = option.name();
      boolean fits =
          !name.startsWith("optimizer")
              || (name.equals("optimizer.lr") && !variant.equals("nothing"))
              || (name.equals("optimizer.momentum") && variant.equals("sgd"))
              || (name.equals("optimizer.betas") && variant.equals("adam-w"));
      if (option.positional()) {
        behind.add(texts.of(option));
      } else if (fits && !words.toString().contains("--" + name + "=") && random.nextBoolean()) {
        words.add("--" + name + "=" + texts.of(option));
      }
    }
    if (variant.equals("adam-w") && cosine) {
      words.addAll(List.of("--optimizer.schedule=cosine", "--optimizer.schedule.steps=3"));
    }
    words.removeIf(word -> word.startsWith("--token=") || word.startsWith("--noise.key="));
    words.add("--");
    words.addAll(behind);
    return words;
  }
}
