package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret that a run had is asked for when it goes on, whether it needs one or not. */
final class ContinuedSecretTest {

  private static final Option<Optional<String>> TOKEN =
      Option.optional("token", Decoders.STRING).env("TRIAL_TOKEN").secret().build();
  private static final Option<Optional<String>> PIN =
      Option.optional("pin", Decoders.STRING).secret().build();

  @TempDir private Path dir;

  private static Call call(String... words) {
    return new Call(CommandSpec.named("a").experiment("a").parameters(TOKEN, PIN).build())
        .words(words);
  }

  @Test
  void optionalSecretOfTheRunIsAskedFor() {
    assertThat(call().continues("token: '***'\npin: '***'").problems())
        .isEqualTo(
            """
            --token has a secret in run 1a2b3c4d, which the record does not keep; give it again or set TRIAL_TOKEN
            --pin has a secret in run 1a2b3c4d, which the record does not keep; give it again""");
  }

  @Test
  void optionalSecretIsTakenFromWhereverItIsGiven() {
    String had = "token: '***'";
    assertThat(call("--token=one").continues(had).get(TOKEN)).hasValue("one");
    assertThat(call().env("TRIAL_TOKEN", "two").continues(had).get(TOKEN)).hasValue("two");
    Path config = dir.resolve("secrets.yaml");
    assertThat(call().config(config, "token: three").continues(had).get(TOKEN)).hasValue("three");
    assertThat(call().config(config, "token: null").continues(had).get(TOKEN)).isEmpty();
  }

  @Test
  void optionalSecretThatTheRunDidNotHaveIsNotAskedFor() {
    assertThat(call().continues("pin: null").get(TOKEN)).isEmpty();
    assertThat(call().continues("pin: null").get(PIN)).isEmpty();
  }
}
