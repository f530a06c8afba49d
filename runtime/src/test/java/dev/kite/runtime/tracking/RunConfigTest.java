package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RunConfigTest {

  private static RunParam param(String key, String text, String origin) {
    return new RunParam(key, text, origin, "What " + key + " is.", false, text.startsWith("["));
  }

  @Test
  void optionsAreNestedAsTheyAreReadAgain() {
    RunSpec spec =
        RunSpec.of("digits")
            .seed(7)
            .param(param("title", "a: b", "command line"))
            .param(param("hidden", "[3, 2]", "base.yaml:3"))
            .param(param("optimizer", "adam-w", "default"))
            .param(param("optimizer.lr", "0.1", "env LR"))
            .param(param("optimizer.schedule", "constant", "default"))
            .param(param("noise.std", "0", "default"))
            .param(new RunParam("noise.key", "hush", "env KEY", "Opens.", true, false))
            .build();

    assertThat(RunConfig.yaml(spec))
        .isEqualTo(
            """
            # Options of a run of digits, as they were resolved.

            # What title is.
            title: 'a: b'  # command line

            # What hidden is.
            hidden: [3, 2]  # base.yaml:3

            optimizer:
              # What optimizer is.
              type: adam-w  # default

              # What optimizer.lr is.
              lr: 0.1  # env LR

              # What optimizer.schedule is.
              schedule: constant  # default

            noise:
              # What noise.std is.
              std: 0  # default

              # Opens.
              # key:  # secret, from env KEY

            # Seed of every random stream.
            seed: 7

            # Where to compute.
            device: auto
            """);
  }

  @Test
  void namesThatCodeChoseStayInOnePiece() {
    RunSpec spec =
        RunSpec.of("digits").seed(7).params(Map.of("My Key.a: b", "1")).device("cpu").build();

    assertThat(RunConfig.yaml(spec)).contains("\n'My Key.a: b': 1  # code\n");
  }
}
