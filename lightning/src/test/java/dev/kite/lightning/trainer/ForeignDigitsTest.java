package dev.kite.lightning.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.nn.Layer;
import dev.kite.lightning.optim.AdamW;
import dev.kite.lightning.optim.Optimization;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Where numbers are shown in other digits, torch, files and servers still get theirs. */
class ForeignDigitsTest {

  @Test
  void fitIsTheSameWhereDigitsAreWrittenOtherwise() {
    Locale before = Locale.getDefault();
    Function<Layer, Optimization> adam = net -> AdamW.of(net).learningRate(1e-2).build();
    Map<String, Double> latin = fitted(adam);
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(String.format(Locale.getDefault(), "%d", 1)).isEqualTo("\u0661");
      assertThat(fitted(adam)).isEqualTo(latin);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, Double> fitted(Function<Layer, Optimization> way) {
    Points points = new Points();
    try (SignModule module = SignModule.trainedBy(way)) {
      Loaders loaders = SignModule.loaders();
      Trainer.builder()
          .hardware(new Hardware("cpu", 1))
          .seed(1)
          .maxEpochs(1)
          .gradientClipNorm(0.5)
          .logGradientNorm()
          .logger(points)
          .build()
          .fit(module, loaders);
      loaders.train().close();
      loaders.validation().orElseThrow().close();
    }
    return points.values();
  }
}
