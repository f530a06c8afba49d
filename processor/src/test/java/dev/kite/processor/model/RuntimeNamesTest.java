package dev.kite.processor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuntimeNamesTest {

  static Set<String> runtimeNames() {
    return RuntimeNames.runtime();
  }

  @ParameterizedTest
  @MethodSource("runtimeNames")
  void everyNameOfRuntimeExists(String name) {
    assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
  }

  @Test
  void nestedClassesHaveBinaryNames() {
    assertThat(RuntimeNames.lightning())
        .contains("dev.kite.lightning.trainer.Trainer$Builder")
        .hasSize(10);
  }
}
