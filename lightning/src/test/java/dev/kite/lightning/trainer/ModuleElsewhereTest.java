package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.kernel.Torch;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A module that was made on the CPU is trained where the trainer computes. */
class ModuleElsewhereTest {
  private final Device device = TestDevice.get();
  private final Loaders loaders = SignModule.loaders();
  private final SignModule module = new SignModule();

  @AfterEach
  void close() {
    module.close();
    loaders.train().close();
    loaders.validation().ifPresent(loader -> loader.close());
  }

  private Trainer trainer() {
    return Trainer.builder()
        .hardware(new Hardware(device.isGpu() ? "cuda" : "cpu", OptionalInt.empty()))
        .maxSteps(2)
        .build();
  }

  @Test
  @Tag(TestDevice.GPU)
  void moduleIsMovedWithItsValues() {
    module.materialize(Device.cpu(), 0);
    List<float[]> before = values();
    trainer().validate(module, loaders.validation().orElseThrow());

    assertThat(module.stateDict().values()).allMatch(tensor -> tensor.getDevice().equals(device));
    assertThat(values()).usingRecursiveComparison().isEqualTo(before);
    trainer().fit(module, loaders);
    assertThat(values()).usingRecursiveComparison().isNotEqualTo(before);
    assertThat(module.stateDict().values()).allMatch(tensor -> tensor.getDevice().equals(device));
  }

  @Test
  void moduleThatIsThereIsLeftAlone() {
    module.materialize(device, 0);
    List<NDArray> before = List.copyOf(module.stateDict().values());
    trainer().fit(module, loaders);
    assertThat(module.stateDict().values()).hasSameSizeAs(before);
    assertThat(List.copyOf(module.stateDict().values()))
        .allMatch(tensor -> before.stream().anyMatch(same -> same == tensor));
  }

  @Test
  void threadsAreLeftAloneUnlessGiven() {
    int before = Torch.threads();
    try {
      Torch.threads(1);
      trainer().fit(module, loaders);
      assertThat(Torch.threads()).isEqualTo(1);
      Trainer.builder()
          .hardware(new Hardware("cpu", 2))
          .maxSteps(1)
          .build()
          .validate(module, loaders.validation().orElseThrow());
      assertThat(Torch.threads()).isEqualTo(2);
    } finally {
      Torch.threads(before);
    }
  }

  private List<float[]> values() {
    return module.stateDict().values().stream().map(NDArray::toFloatArray).toList();
  }
}
