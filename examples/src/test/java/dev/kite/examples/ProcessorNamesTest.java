package dev.kite.examples;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.kite.processor.model.RuntimeNames;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor knows runtime and lightning by name only; here, where all three meet. */
class ProcessorNamesTest {

  static Stream<String> names() {
    return Stream.concat(RuntimeNames.runtime().stream(), RuntimeNames.lightning().stream());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyNameThatTheProcessorKnowsExists(String name) {
    assertThatCode(() -> Class.forName(name, false, getClass().getClassLoader()))
        .doesNotThrowAnyException();
  }
}
