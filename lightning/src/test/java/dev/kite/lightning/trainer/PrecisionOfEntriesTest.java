package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.precision.Precision;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a trainer does with a module, it does with the numbers of its precision. */
class PrecisionOfEntriesTest {
  private enum Entry {
    FIT,
    VALIDATE,
    TEST
  }

  private final Loaders loaders = SignModule.loaders();
  private final SignModule module = new SignModule();

  @AfterEach
  void close() {
    module.close();
    loaders.train().close();
    loaders.validation().ifPresent(loader -> loader.close());
  }

  private void enter(Entry entry, Precision precision) {
    Trainer trainer =
        Trainer.builder().hardware(new Hardware("cpu", 1)).maxSteps(2).precision(precision).build();
    switch (entry) {
      case FIT -> trainer.fit(module, loaders);
      case VALIDATE -> trainer.validate(module, loaders.validation().orElseThrow());
      case TEST -> trainer.test(module, loaders.validation().orElseThrow(), Weights.CURRENT);
    }
  }

  private void assertType(DataType type) {
    assertThat(module.parameters().stream().map(Parameter::value).map(Tensors::type))
        .containsOnly(type);
  }

  @ParameterizedTest
  @EnumSource
  void aNarrowModuleBecomesWideAgain(Entry entry) {
    enter(Entry.FIT, Precision.BF16_TRUE);
    assertType(DataType.BFLOAT16);
    enter(entry, Precision.FLOAT32);
    assertType(DataType.FLOAT32);
  }

  @ParameterizedTest
  @EnumSource
  void aWideModuleBecomesNarrow(Entry entry) {
    enter(Entry.FIT, Precision.FLOAT32);
    enter(entry, Precision.BF16_TRUE);
    assertType(DataType.BFLOAT16);
  }

  @ParameterizedTest
  @EnumSource
  void aModuleOfLongNumbersBecomesOneOfShorterAndTheOtherWayRound(Entry entry) {
    enter(Entry.FIT, Precision.FLOAT64);
    enter(entry, Precision.BF16_MIXED);
    assertType(DataType.FLOAT32);
    enter(entry, Precision.FLOAT64);
    assertType(DataType.FLOAT64);
  }

  @Test
  void aModuleOfTheRightNumbersIsLeftAlone() {
    enter(Entry.FIT, Precision.FLOAT32);
    Map<String, ByteBuffer> before = bytes();
    Object weight = module.parameters().get(0).value();
    enter(Entry.TEST, Precision.BF16_MIXED);
    enter(Entry.VALIDATE, Precision.FLOAT32);
    assertThat(bytes()).isEqualTo(before);
    assertThat(module.parameters().get(0).value()).isSameAs(weight);
  }

  private Map<String, ByteBuffer> bytes() {
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    module.stateDict().forEach((name, tensor) -> bytes.put(name, Tensors.bytes(tensor)));
    return bytes;
  }
}
