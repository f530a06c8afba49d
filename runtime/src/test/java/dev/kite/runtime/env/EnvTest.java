package dev.kite.runtime.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvTest {

  @Test
  void emptyVariableIsAbsent() {
    assertThat(Env.of(Map.of("JOB_ID", "")).jobId()).isEmpty();
    assertThat(Env.of(Map.of("JOB_ID", "17")).jobId()).contains("17");
  }

  @Test
  void widthIsAPlainNumber() {
    assertThat(Env.of(Map.of("COLUMNS", "120")).columns()).hasValue(120);
    assertThat(Env.of(Map.of("COLUMNS", "wide")).columns()).isEmpty();
    assertThat(Env.of(Map.of("COLUMNS", "0")).columns()).isEmpty();
  }

  @Test
  void cacheIsWhereTheNodeWantsItElseWhereTheUserWantsIt() {
    assertThat(
            Env.of(Map.of("DATA_EPHEMERAL_PATH", "/scratch", "XDG_CACHE_HOME", "/cache"))
                .cacheDirectory())
        .isEqualTo(Path.of("/scratch"));
    assertThat(Env.of(Map.of("XDG_CACHE_HOME", "/cache")).cacheDirectory())
        .isEqualTo(Path.of("/cache/kite"));
    assertThat(Env.of(Map.of()).cacheDirectory())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "kite"));
  }

  @Test
  void secretsAreMaskedAlsoWhenOneContainsAnother() {
    Secrets secrets = Secrets.of(List.of("abc", "abcdef", ""));

    assertThat(secrets.mask("abcdef and abc, not ab")).isEqualTo("*** and ***, not ab");
    assertThat(secrets.toString()).matches("secrets in \\d+ forms");
    assertThat(Secrets.none().mask("abc")).isEqualTo("abc");
  }

  @Test
  void versionIsTheOneThatWasBuilt() {
    assertThat(KiteVersion.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
  }
}
