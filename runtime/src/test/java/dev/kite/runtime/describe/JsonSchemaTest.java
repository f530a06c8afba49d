package dev.kite.runtime.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonSchemaTest {

  private static final String TRAIN = JsonSchema.of(Laboratory.tree().experiments().get(0));

  @Test
  void schemaIsGolden() throws IOException {
    Golden.assertIs("train.schema.json", TRAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "lr: 1e-3",
        "lr: 0.5",
        "lr: '1e-3'",
        "lr: 1_000.5",
        "batch-size: 4_096",
        "batch-size: '64'",
        "augment: true",
        "augment: yes",
        "precision: bf16",
        "clip: inf",
        "clip: ~",
        "clip:",
        "limit: 90s",
        "limit: PT1H",
        "since: 2026-01-31T12:00:00Z",
        "title: 2026",
        "prefix: true",
        "prefix: ''",
        "hidden: [256, 64]",
        "hidden: 256,64",
        "hidden: 256",
        "hidden: []",
        "hidden:\n- 256\n- 64",
        "metrics: [loss, f1]",
        "metrics: loss,f1",
        "names: [a, 1, 2.5, yes]",
        "weights: {cat: 0.5, dog: 1}",
        "weights: cat=0.5",
        "labels: {a: 1, b: x}",
        "labels: null",
        "optimizer: sgd",
        "optimizer:",
        "optimizer: {}",
        "optimizer: {type: sgd, momentum: 0.5}",
        "optimizer: {momentum: 0.5}",
        "optimizer: {lr: 0.5}",
        "optimizer:\n  type: adam-w\n  decay: 0.1\n  schedule:\n    shape: cosine",
        "optimizer.lr: 0.5",
        "optimizer.type: sgd",
        "optimizer: {schedule.warmup: 5}",
        "head: {width: 3, activation: relu}",
        "head: {activation: {type: leaky, slope: 0.1}}",
        "head.activation.type: relu",
        "seed: 7\ndevice: cuda:1\nrun-name: first\nnote: 5",
        "token: hush",
      })
  void rightFileIsValid(String yaml) {
    assertThat(Schemas.errors(TRAIN, yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- lr",
        "text",
        "lrr: 1",
        "lr: 0",
        "lr: -1",
        "lr: abc",
        "lr: inf",
        "lr: [1]",
        "lr:",
        "batch-size: 0",
        "batch-size: 4097",
        "batch-size: 1.5",
        "batch-size: '1.5'",
        "augment: maybe",
        "precision: fp64",
        "precision:",
        "clip: 0",
        "clip: {}",
        "title: [a]",
        "hidden: [0]",
        "hidden: [a]",
        "hidden: [[1]]",
        "hidden: {a: 1}",
        "hidden:",
        "metrics: [lost]",
        "weights: {cat: 2}",
        "weights: [1]",
        "optimizer: adagrad",
        "optimizer: {type: adagrad}",
        "optimizer: {type: sgd, decay: 0.1}",
        "optimizer: {type: sgd, momentum: 1}",
        "optimizer: {momentum: 1}",
        "optimizer: {lrr: 1}",
        "optimizer: [sgd]",
        "optimizer.lrr: 1",
        "optimizer: {type: adam-w, schedule: {shape: round}}",
        "head: 5",
        "head: {activation: {slope: x}}",
        "head: {activation: {type: relu, slope: 1}}",
        "seed: x",
        "run-id: abc",
        "config: more.yaml",
        "sweep: lr=1,2",
      })
  void wrongFileIsNot(String yaml) {
    assertThat(Schemas.errors(TRAIN, yaml)).isNotEmpty();
  }
}
