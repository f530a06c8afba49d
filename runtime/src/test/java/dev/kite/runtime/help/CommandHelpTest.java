package dev.kite.runtime.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandHelpTest {

  private static final Option<Integer> TOP =
      Option.of("top", Decoders.INT).positional().byDefault("3").build();

  private static final Option<List<String>> FILES =
      Option.of("files", Decoders.listOf(Decoders.STRING)).positional().build();

  @Test
  void usageShowsWhatEveryCallMustGive() {
    CommandSpec spec =
        CommandSpec.named("count")
            .parameters(
                Option.of("lr", Decoders.DOUBLE).build(),
                Option.of("clip", Decoders.DOUBLE).byDefault("1").build(),
                Option.of("file", Decoders.STRING).positional().build(),
                TOP)
            .build();
    assertThat(new CommandHelp("lab count", spec).usage())
        .isEqualTo("lab count --lr=<number> [OPTIONS] <file> [<top>]");
  }

  @Test
  void usageShowsThatTheLastListTakesAllValuesThatRemain() {
    CommandSpec last = CommandSpec.named("count").parameters(TOP, FILES).build();
    assertThat(new CommandHelp("count", last).usage())
        .isEqualTo("count [OPTIONS] [<top>] <files>...");
    CommandSpec first = CommandSpec.named("count").parameters(FILES, TOP).build();
    assertThat(new CommandHelp("count", first).usage())
        .isEqualTo("count [OPTIONS] <files> [<top>]");
  }
}
