package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.layer.Every.AdamW;
import dev.kite.runtime.layer.Every.Constant;
import dev.kite.runtime.layer.Every.Cosine;
import dev.kite.runtime.layer.Every.Inner;
import dev.kite.runtime.layer.Every.Noise;
import dev.kite.runtime.layer.Every.Nothing;
import dev.kite.runtime.layer.Every.Precision;
import dev.kite.runtime.layer.Every.Sgd;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupTest {

  @TempDir Path dir;

  private Path yaml() {
    return dir.resolve("base.yaml");
  }

  @Test
  void recordIsComposedOfDefaults() {
    assertThat(Call.every().get(Every.NOISE))
        .isEqualTo(
            new Noise(0, Map.of(), new Inner(Path.of("noise.wav"), Set.of()), Optional.empty()));
  }

  @Test
  void recordIsComposedOfAllLayers() {
    Noise noise =
        Call.every("--noise.inner.at=bf16")
            .env("EVERY_KEY", "k")
            .config(yaml(), "noise:\n  std: 0.5\n  by: {left: 1, right: 2}\n")
            .get(Every.NOISE);

    assertThat(noise)
        .isEqualTo(
            new Noise(
                0.5,
                Map.of("left", 1.0, "right", 2.0),
                new Inner(Path.of("noise.wav"), Set.of(Precision.BF16)),
                Optional.of("k")));
  }

  @Test
  void variantIsTheDefaultUnlessAnyLayerNamesOne() {
    assertThat(Call.every().get(Every.OPTIMIZER))
        .isEqualTo(new AdamW(1e-3, List.of(0.9, 0.999), new Constant()));
    assertThat(Call.every("--optimizer", "sgd").get(Every.OPTIMIZER))
        .isEqualTo(new Sgd(0.1, Optional.empty()));
    assertThat(Call.every().config(yaml(), "optimizer: sgd").get(Every.OPTIMIZER))
        .isEqualTo(new Sgd(0.1, Optional.empty()));
    assertThat(
            Call.every()
                .config(yaml(), "optimizer:\n  type: sgd\n  momentum: 0.5")
                .get(Every.OPTIMIZER))
        .isEqualTo(new Sgd(0.1, Optional.of(0.5)));
    assertThat(
            Call.every("--optimizer=nothing").config(yaml(), "optimizer: sgd").get(Every.OPTIMIZER))
        .isEqualTo(new Nothing());
  }

  @Test
  void variantIsChosenOverAllLayersBeforeItsOptionsAreRead() {
    assertThat(
            Call.every("--optimizer.momentum=0.9")
                .config(yaml(), "optimizer: {lr: 0.3}")
                .words("--optimizer", "sgd")
                .get(Every.OPTIMIZER))
        .isEqualTo(new Sgd(0.3, Optional.of(0.9)));
  }

  @Test
  void variantsMayShareANameWithOtherDefaultsAndVariables() {
    assertThat(Call.every("--optimizer=sgd").env("EVERY_LR", "0.7").get(Every.OPTIMIZER))
        .isEqualTo(new Sgd(0.1, Optional.empty()));
    assertThat(Call.every().env("EVERY_LR", "0.7").get(Every.OPTIMIZER))
        .isEqualTo(new AdamW(0.7, List.of(0.9, 0.999), new Constant()));
  }

  @Test
  void variantsAreNested() {
    assertThat(
            Call.every("--optimizer.schedule.steps=9")
                .config(yaml(), "optimizer:\n  schedule: cosine\n")
                .get(Every.OPTIMIZER))
        .isEqualTo(new AdamW(1e-3, List.of(0.9, 0.999), new Cosine(9, 0)));
    assertThat(
            Call.every()
                .config(yaml(), "optimizer: {schedule: {type: cosine, steps: 3, floor: 1e-5}}")
                .get(Every.OPTIMIZER))
        .isEqualTo(new AdamW(1e-3, List.of(0.9, 0.999), new Cosine(3, 1e-5)));
  }

  @Test
  void optionsOfAnotherVariantAreRefusedWhereTheyWereWritten() {
    assertThat(
            Call.every("--optimizer=sgd", "--optimizer.betas=0.5,0.6")
                .env("EVERY_LR", "1")
                .config(yaml(), "optimizer:\n  schedule: cosine\n  lr: 0.3")
                .problems())
        .isEqualTo(
            """
            --optimizer.betas belongs to adam-w, but --optimizer is sgd; leave it out
            --optimizer.schedule belongs to adam-w, but --optimizer is sgd (%s:2); leave it out"""
                .formatted(yaml()));
  }

  @Test
  void requiredOptionOfAVariantIsRequiredOnlyWhereItIsChosen() {
    assertThat(Call.every("--optimizer.schedule=cosine").problems())
        .isEqualTo(
            "--optimizer.schedule.steps is required; write --optimizer.schedule.steps=<int>");
  }

  @Test
  void unknownVariantIsOneProblemWhateverElseIsWrittenForIt() {
    assertThat(Call.every("--optimizer=adamm-w", "--optimizer.lr=abc").problems())
        .isEqualTo(
            "--optimizer: \"adamm-w\" is not one of sgd, adam-w, nothing (command line);"
                + " did you mean \"adam-w\"?");
  }

  @Test
  void whatTheConstructorThrowsIsOneLine() {
    assertThat(Call.every("--optimizer.betas=0.5").problems())
        .isEqualTo("--optimizer: two betas are needed, not 1");
  }

  @Test
  void constructorIsNotAskedWhenAComponentIsWrong() {
    assertThat(Call.every("--optimizer.betas=2").problems())
        .startsWith("--optimizer.betas: \"2\" ")
        .doesNotContain("\n");
  }

  @Test
  void constructorThatQuotesASecretDoesNotShowIt() {
    assertThat(Call.every().env("EVERY_KEY", "wrong-hunter2").problems())
        .isEqualTo("--noise: the key *** opens nothing");
  }
}
