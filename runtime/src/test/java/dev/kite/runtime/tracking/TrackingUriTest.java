package dev.kite.runtime.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrackingUriTest {

  @Test
  void addressesOfOtherKindsLeaveTheRecordHere() {
    assertThat(directory("file:///data/runs")).isEqualTo(Path.of("/data/runs"));
    assertThat(directory("file:runs")).isEqualTo(Path.of("runs"));
    assertThat(directory("data/runs")).isEqualTo(Path.of("data/runs"));
    assertThat(directory("http://tracking:5000")).isEqualTo(Path.of("mlruns"));
    assertThat(directory("sqlite:///mlflow.db")).isEqualTo(Path.of("mlruns"));
    assertThat(TrackingUri.directory(Env.of(Map.of()))).isEqualTo(Path.of("mlruns"));
  }

  private static Path directory(String uri) {
    return TrackingUri.directory(Env.of(Map.of("MLFLOW_TRACKING_URI", uri)));
  }
}
