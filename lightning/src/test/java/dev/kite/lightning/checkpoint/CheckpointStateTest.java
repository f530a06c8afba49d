package dev.kite.lightning.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.lightning.checkpoint.CheckpointState.Environment;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointStateTest {
  static final CheckpointState STATE =
      new CheckpointState(
          Long.MIN_VALUE + 1,
          new Cursor(1, 2, 3_000_000_000L, Cursor.Phase.VALIDATE),
          true,
          Optional.of("a \"reason\""),
          Map.of(
              "val/loss",
              0.1,
              "nan",
              Double.NaN,
              "inf",
              Double.NEGATIVE_INFINITY,
              "tiny",
              Double.MIN_VALUE),
          Map.of("callback", Map.of("wait", "2")),
          Map.of("train/loss", Map.of("window", "0.30000000000000004")),
          Map.of("best", "0.1"),
          Map.of("parameter/net.weight", "false"),
          new Environment(2, "cpu", "PyTorch 0.35.1", "FLOAT32"));

  @Test
  void everyFieldComesBackExactly() {
    assertThat(CheckpointState.fromJson(STATE.toJson())).isEqualTo(STATE);
  }

  @Test
  void whatDoesNotSayItsPrecisionIsReadAllTheSame() {
    String silent = STATE.toJson().replace(",\"precision\":\"FLOAT32\"", "");
    assertThat(CheckpointState.fromJson(silent).environment())
        .isEqualTo(new Environment(2, "cpu", "PyTorch 0.35.1", ""));
  }

  @Test
  void anotherSchemaIsRefused() {
    String newer = STATE.toJson().replace("\"schema\":1", "\"schema\":2");
    assertThatThrownBy(() -> CheckpointState.fromJson(newer)).hasMessageContaining("schema is 2");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThatThrownBy(() -> CheckpointState.fromJson("{\"schema\":1}"))
        .hasMessageContaining("\"cursor\"");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> CheckpointState.fromJson("{"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
