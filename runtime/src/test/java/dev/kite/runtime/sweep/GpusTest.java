package dev.kite.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class GpusTest {

  private static List<String> named(String list) {
    return Gpus.of(Map.of(Gpus.VISIBLE, list)).devices();
  }

  @Test
  void theEnvironmentNamesDevicesAsCudaReadsThem() {
    assertThat(named("0, 3,GPU-8f")).containsExactly("0", "3", "GPU-8f");
    assertThat(named("2,-1,3")).containsExactly("2");
    assertThat(named("-1")).isEmpty();
    assertThat(named("")).as("what hides them all").isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theDriverListsDevicesAndTheirParts() {
    String list = "echo 'GPU 0: A'; echo '  MIG 1g.10gb Device 0: B'; echo 'GPU 1: C'";
    assertThat(Gpus.listed("sh", "-c", list).devices()).containsExactly("0", "1");
    assertThat(Gpus.listed("sh", "-c", list + "; exit 9").devices()).isEmpty();
    assertThat(Gpus.listed("no-such-driver").devices()).isEmpty();
  }

  @Test
  void theDeviceThatTheFewestHaveIsGiven() {
    Gpus gpus = new Gpus(List.of("0", "1"));
    assertThat(gpus.freest(List.of())).contains("0");
    assertThat(gpus.freest(List.of("0"))).contains("1");
    assertThat(gpus.freest(List.of("0", "1", "1"))).contains("0");
    assertThat(Gpus.NONE.freest(List.of())).isEmpty();
  }
}
