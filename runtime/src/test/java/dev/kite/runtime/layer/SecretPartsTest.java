package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.Secrets;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each of several secrets that one option takes is masked by itself. */
final class SecretPartsTest {

  private static final String ONE = "aaaa-1";
  private static final String OTHER = "bbbb-2";

  /** Shows nothing of itself, as a type for keys should. */
  record ApiKey(String text) {
    @Override
    public String toString() {
      return "a key";
    }
  }

  private static List<String> masked(Decoder<?> decoder, boolean positional, String... words) {
    Option.Builder<?> keys = Option.of("keys", decoder).secret();
    Option<?> option = positional ? keys.positional().build() : keys.build();
    CommandSpec spec = CommandSpec.named("a").experiment("a").parameters(option).build();
    Problems problems = new Problems();
    Resolution resolution =
        Reading.of(spec, Env.of(Map.of()), List.of(words)).resolve(Optional.empty(), problems);
    return Secrets.of(resolution.secrets()).mask(List.of(words));
  }

  @Test
  void elementsOfAnArrayAreSecrets() {
    Decoder<String[]> array = Decoders.arrayOf(Decoders.STRING, String[].class);
    assertThat(masked(array, false, "--keys=" + ONE, "--keys=" + OTHER))
        .containsExactly("--keys=***", "--keys=***");
    assertThat(masked(array, true, ONE, OTHER)).containsExactly("***", "***");
  }

  @Test
  void elementsOfATypeOfTheUserAreSecretsAsTheyWereWritten() {
    Decoder<List<ApiKey>> list = Decoders.listOf(Decoders.parsed("key", ApiKey::new));
    assertThat(masked(list, false, "--keys=" + ONE, "--keys=" + OTHER))
        .containsExactly("--keys=***", "--keys=***");
  }

  @Test
  void valuesOfAMapAreSecretsAndItsKeysAreNames() {
    Decoder<?> map = Decoders.mapOf(Decoders.STRING, Decoders.parsed("key", ApiKey::new));
    assertThat(masked(map, false, "--keys=first=" + ONE, "--keys=other=" + OTHER))
        .containsExactly("--keys=first=***", "--keys=other=***");
  }

  @Test
  void partsOfASecretThatCannotBeReadAreSecrets() {
    assertThat(masked(Decoders.listOf(Decoders.INT), false, "--keys=" + ONE, "--keys=" + OTHER))
        .containsExactly("--keys=***", "--keys=***");
  }
}
