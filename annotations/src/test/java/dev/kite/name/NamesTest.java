package dev.kite.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "lr,lr",
    "batchSize,batch-size",
    "LEARNING_RATE,learning-rate",
    "learning_rate,learning-rate",
    "HTTPServer,http-server",
    "parseURI,parse-uri",
    "conv2D,conv2d",
    "Conv2d,conv2d",
    "FP32,fp32",
    "resnet50,resnet50",
    "l2Norm,l2-norm",
    "numL2Layers,num-l2-layers",
    "_hidden_,hidden",
    "a$b,a-b",
    "Digits,digits",
    "URI,uri",
    "x,x",
    "aB,a-b"
  })
  void javaNamesBecomeKebabCase(String name, String kebab) {
    assertThat(KebabCase.of(name)).isEqualTo(kebab);
    assertThat(KebabCase.of(kebab)).isEqualTo(kebab);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "lr", "batch-size", "l2-norm", "conv2d"})
  void kebabCaseIsRecognised(String name) {
    assertThat(KebabCase.matches(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "a--b", "A", "2a", "a_b", "größe", "a.b", "a b"})
  void otherNamesAreNotKebabCase(String name) {
    assertThat(KebabCase.matches(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "lrr,lr",
    "hiden,hidden",
    "bacth,batch",
    "layerss1,layers",
    "LR,",
    "lt,lr",
    "ab,",
    "x,",
    "'',",
    "momentums12,"
  })
  void nearestNameNeedsAtMostTwoEdits(String given, String nearest) {
    List<String> known = List.of("lr", "batch", "hidden", "layers", "momentum");
    assertThat(NearestName.of(given, known).orElse(null)).isEqualTo(nearest);
  }

  @Test
  void theFirstOfEquallyNearNamesIsTaken() {
    assertThat(NearestName.of("bat", List.of("cat", "rat"))).contains("cat");
    assertThat(NearestName.of("bat", List.of("rats", "rat"))).contains("rat");
  }

  @Test
  void reservedNamesAreKebabCase() {
    assertThat(ReservedName.OPTIONS)
        .contains("help", "seed", "run-id")
        .allMatch(KebabCase::matches);
    assertThat(ReservedName.COMMANDS).contains("runs", "describe").allMatch(KebabCase::matches);
  }
}
