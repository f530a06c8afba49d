package dev.kite.lightning.nn;

import dev.kite.lightning.nn.norm.BatchNorm1d;
import dev.kite.lightning.nn.norm.BatchNorm2d;
import dev.kite.lightning.nn.norm.BatchNorm3d;
import dev.kite.lightning.nn.norm.GroupNorm;
import dev.kite.lightning.nn.norm.InstanceNorm1d;
import dev.kite.lightning.nn.norm.InstanceNorm2d;
import dev.kite.lightning.nn.norm.InstanceNorm3d;
import dev.kite.lightning.nn.norm.LayerNorm;
import dev.kite.lightning.nn.norm.LocalResponseNorm;
import dev.kite.lightning.nn.norm.NormOptions;
import dev.kite.lightning.nn.norm.RmsNorm;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The layers of {@code family_norm.py}. */
final class NormCases {
  private NormCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    first(cases);
    second(cases);
    third(cases);
  }

  private static void first(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("BatchNorm1d", () -> BuiltLayer.unary(new BatchNorm1d(2)));
    cases.put("BatchNorm1d/evaluation", () -> BuiltLayer.unary(new BatchNorm1d(2)));
    cases.put("InstanceNorm1d", () -> BuiltLayer.unary(new InstanceNorm1d(2)));
    cases.put("InstanceNorm1d/evaluation", () -> BuiltLayer.unary(new InstanceNorm1d(2)));
    cases.put(
        "InstanceNorm1d/running",
        () -> BuiltLayer.unary(new InstanceNorm1d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm1d/runningEvaluation",
        () -> BuiltLayer.unary(new InstanceNorm1d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm1d/unbatched",
        () -> BuiltLayer.unary(new InstanceNorm1d(2, NormOptions.instance().affine(true))));
    cases.put("BatchNorm2d", () -> BuiltLayer.unary(new BatchNorm2d(2)));
    cases.put("BatchNorm2d/evaluation", () -> BuiltLayer.unary(new BatchNorm2d(2)));
    cases.put("InstanceNorm2d", () -> BuiltLayer.unary(new InstanceNorm2d(2)));
    cases.put("InstanceNorm2d/evaluation", () -> BuiltLayer.unary(new InstanceNorm2d(2)));
    cases.put(
        "InstanceNorm2d/running",
        () -> BuiltLayer.unary(new InstanceNorm2d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm2d/runningEvaluation",
        () -> BuiltLayer.unary(new InstanceNorm2d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm2d/unbatched",
        () -> BuiltLayer.unary(new InstanceNorm2d(2, NormOptions.instance().affine(true))));
    cases.put("BatchNorm3d", () -> BuiltLayer.unary(new BatchNorm3d(2)));
    cases.put("BatchNorm3d/evaluation", () -> BuiltLayer.unary(new BatchNorm3d(2)));
    cases.put("InstanceNorm3d", () -> BuiltLayer.unary(new InstanceNorm3d(2)));
  }

  private static void second(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("InstanceNorm3d/evaluation", () -> BuiltLayer.unary(new InstanceNorm3d(2)));
    cases.put(
        "InstanceNorm3d/running",
        () -> BuiltLayer.unary(new InstanceNorm3d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm3d/runningEvaluation",
        () -> BuiltLayer.unary(new InstanceNorm3d(2, NormOptions.batch())));
    cases.put(
        "InstanceNorm3d/unbatched",
        () -> BuiltLayer.unary(new InstanceNorm3d(2, NormOptions.instance().affine(true))));
    cases.put("BatchNorm1d/flat", () -> BuiltLayer.unary(new BatchNorm1d(3)));
    cases.put(
        "BatchNorm2d/options",
        () -> BuiltLayer.unary(new BatchNorm2d(2, NormOptions.batch().eps(1e-2).momentum(0.3))));
    cases.put(
        "BatchNorm2d/plain",
        () ->
            BuiltLayer.unary(new BatchNorm2d(2, NormOptions.batch().affine(false).running(false))));
    cases.put(
        "BatchNorm1d/cumulative",
        () ->
            BuiltLayer.several(
                new BatchNorm1d(2, NormOptions.batch().cumulative()),
                (layer, inputs) -> inputs.stream().map(layer::forward).toList()));
    cases.put("LayerNorm", () -> BuiltLayer.unary(new LayerNorm(3)));
    cases.put(
        "LayerNorm/several",
        () -> BuiltLayer.unary(new LayerNorm(new int[] {2, 3}, 1e-3, true, true)));
    cases.put(
        "LayerNorm/withoutBias",
        () -> BuiltLayer.unary(new LayerNorm(new int[] {3}, 1e-5, true, false)));
    cases.put(
        "LayerNorm/plain", () -> BuiltLayer.unary(new LayerNorm(new int[] {3}, 1e-5, false, true)));
    cases.put("GroupNorm", () -> BuiltLayer.unary(new GroupNorm(2, 4)));
    cases.put("GroupNorm/plain", () -> BuiltLayer.unary(new GroupNorm(4, 4, 1e-3, false)));
    cases.put("RMSNorm", () -> BuiltLayer.unary(new RmsNorm(3)));
    cases.put(
        "RMSNorm/plain",
        () -> BuiltLayer.unary(new RmsNorm(new int[] {2, 3}, OptionalDouble.of(1e-2), false)));
    cases.put("LocalResponseNorm", () -> BuiltLayer.unary(new LocalResponseNorm(2)));
  }

  private static void third(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put(
        "LocalResponseNorm/options", () -> BuiltLayer.unary(new LocalResponseNorm(3, 0.1, 0.5, 2)));
  }
}
