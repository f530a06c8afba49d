package dev.kite.runtime.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import org.junit.jupiter.api.Test;

final class OptionHelpTest {

  @Test
  void longListOfChoicesMovesIntoTheDescription() {
    Option<Thread.State> state =
        Option.of("state", Decoders.enumOf(Thread.State.values())).describe("What to see.").build();

    assertThat(OptionHelp.entry(state).left()).isEqualTo("    --state=<choice>");
    assertThat(OptionHelp.entry(state).right())
        .isEqualTo(
            "What to see. One of new, runnable, blocked, waiting, timed-waiting, terminated."
                + " (required)");
  }
}
