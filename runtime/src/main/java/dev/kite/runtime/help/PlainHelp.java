package dev.kite.runtime.help;

import dev.kite.runtime.help.Page.Entry;
import dev.kite.runtime.help.Page.Section;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import java.util.ArrayList;
import java.util.List;

/** Prints the help of a command that runs no experiment. */
public final class PlainHelp {

  private PlainHelp() {}

  /**
   * Prints it.
   *
   * @param typed what is typed to get to the command, such as {@code digits runs list}
   * @param notes paragraphs that follow the options
   */
  public static void print(
      String typed, CommandSpec spec, List<String> notes, Surroundings outside) {
    List<Entry> entries = new ArrayList<>();
    StringBuilder usage = new StringBuilder("Usage: " + typed);
    for (Option<?> option : spec.named()) {
      entries.add(OptionHelp.entry(option));
      usage.append(option.required() ? " " + OptionHelp.typed(option) : "");
    }
    entries.add(new Entry("-h, --help", "Show this help and exit."));
    usage.append(" [OPTIONS]");
    List<Entry> positionals = new ArrayList<>();
    for (Option<?> option : spec.positionals()) {
      positionals.add(OptionHelp.entry(option));
      usage.append(' ').append(option.required() ? option.written() : "[" + option.written() + "]");
    }
    Page page =
        new Page(outside)
            .prose(spec.description())
            .prose(usage.toString())
            .sections(new Section("Parameters:", positionals), new Section("Options:", entries));
    notes.forEach(page::prose);
    page.print();
  }
}
