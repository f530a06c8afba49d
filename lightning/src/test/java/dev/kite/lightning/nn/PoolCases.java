package dev.kite.lightning.nn;

import dev.kite.lightning.nn.image.ChannelShuffle;
import dev.kite.lightning.nn.image.Pad;
import dev.kite.lightning.nn.image.PixelShuffle;
import dev.kite.lightning.nn.image.PixelUnshuffle;
import dev.kite.lightning.nn.image.Upsample;
import dev.kite.lightning.nn.pool.AdaptiveAvgPool1d;
import dev.kite.lightning.nn.pool.AdaptiveAvgPool2d;
import dev.kite.lightning.nn.pool.AdaptiveAvgPool3d;
import dev.kite.lightning.nn.pool.AdaptiveMaxPool1d;
import dev.kite.lightning.nn.pool.AdaptiveMaxPool2d;
import dev.kite.lightning.nn.pool.AdaptiveMaxPool3d;
import dev.kite.lightning.nn.pool.AvgPool1d;
import dev.kite.lightning.nn.pool.AvgPool2d;
import dev.kite.lightning.nn.pool.AvgPool3d;
import dev.kite.lightning.nn.pool.LpPool1d;
import dev.kite.lightning.nn.pool.LpPool2d;
import dev.kite.lightning.nn.pool.LpPool3d;
import dev.kite.lightning.nn.pool.MaxPool1d;
import dev.kite.lightning.nn.pool.MaxPool2d;
import dev.kite.lightning.nn.pool.MaxPool3d;
import dev.kite.lightning.op.Interpolation;
import java.util.Map;
import java.util.function.Supplier;

/** The layers of {@code family_pool.py}. */
final class PoolCases {
  private PoolCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    first(cases);
    second(cases);
    third(cases);
  }

  private static void first(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("MaxPool1d", () -> BuiltLayer.unary(new MaxPool1d(2)));
    cases.put(
        "MaxPool1d/all",
        () -> BuiltLayer.unary(new MaxPool1d(Window.of(3).stride(2).padding(1).dilation(2), true)));
    cases.put("MaxPool2d", () -> BuiltLayer.unary(new MaxPool2d(2)));
    cases.put(
        "MaxPool2d/stride",
        () -> BuiltLayer.unary(new MaxPool2d(Window.of(3).stride(2).padding(1))));
    cases.put(
        "MaxPool2d/all",
        () ->
            BuiltLayer.unary(
                new MaxPool2d(Window.of(2, 3).stride(1, 2).padding(1, 0).dilation(1, 2), true)));
    cases.put("MaxPool3d", () -> BuiltLayer.unary(new MaxPool3d(2)));
    cases.put("AvgPool1d", () -> BuiltLayer.unary(new AvgPool1d(2)));
    cases.put(
        "AvgPool1d/all",
        () -> BuiltLayer.unary(new AvgPool1d(Window.of(3).stride(2).padding(1), true, false)));
    cases.put("AvgPool2d", () -> BuiltLayer.unary(new AvgPool2d(2)));
    cases.put(
        "AvgPool2d/all",
        () -> BuiltLayer.unary(new AvgPool2d(Window.of(2, 3).stride(2).padding(1), true, false)));
    cases.put("AvgPool3d", () -> BuiltLayer.unary(new AvgPool3d(2)));
    cases.put("LPPool1d", () -> BuiltLayer.unary(new LpPool1d(2, Window.of(3).stride(2))));
    cases.put("LPPool2d", () -> BuiltLayer.unary(new LpPool2d(3, Window.of(2), true)));
    cases.put("LPPool3d", () -> BuiltLayer.unary(new LpPool3d(2, Window.of(2))));
    cases.put("AdaptiveAvgPool1d", () -> BuiltLayer.unary(new AdaptiveAvgPool1d(2)));
    cases.put("AdaptiveMaxPool1d", () -> BuiltLayer.unary(new AdaptiveMaxPool1d(2)));
    cases.put("AdaptiveAvgPool2d", () -> BuiltLayer.unary(new AdaptiveAvgPool2d(3, 2)));
  }

  private static void second(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("AdaptiveMaxPool2d", () -> BuiltLayer.unary(new AdaptiveMaxPool2d(3, 2)));
    cases.put("AdaptiveAvgPool3d", () -> BuiltLayer.unary(new AdaptiveAvgPool3d(2, 3, 1)));
    cases.put("AdaptiveMaxPool3d", () -> BuiltLayer.unary(new AdaptiveMaxPool3d(2, 3, 1)));
    cases.put("AdaptiveAvgPool2d/one", () -> BuiltLayer.unary(new AdaptiveAvgPool2d(1)));
    cases.put("ZeroPad1d", () -> BuiltLayer.unary(Pad.zeros(1, 2)));
    cases.put("ConstantPad1d", () -> BuiltLayer.unary(Pad.constant(1.5, 1, 2)));
    cases.put("ReplicationPad1d", () -> BuiltLayer.unary(Pad.replication(1, 2)));
    cases.put("CircularPad1d", () -> BuiltLayer.unary(Pad.circular(1, 2)));
    cases.put("ReflectionPad1d", () -> BuiltLayer.unary(Pad.reflection(1, 2)));
    cases.put("ZeroPad2d", () -> BuiltLayer.unary(Pad.zeros(1, 0, 1, 2)));
    cases.put("ConstantPad2d", () -> BuiltLayer.unary(Pad.constant(1.5, 1, 0, 1, 2)));
    cases.put("ReplicationPad2d", () -> BuiltLayer.unary(Pad.replication(1, 0, 1, 2)));
    cases.put("CircularPad2d", () -> BuiltLayer.unary(Pad.circular(1, 0, 1, 2)));
    cases.put("ReflectionPad2d", () -> BuiltLayer.unary(Pad.reflection(1, 0, 1, 2)));
    cases.put("ZeroPad3d", () -> BuiltLayer.unary(Pad.zeros(1, 0, 1, 1, 0, 1)));
    cases.put("ConstantPad3d", () -> BuiltLayer.unary(Pad.constant(1.5, 1, 0, 1, 1, 0, 1)));
    cases.put("ReplicationPad3d", () -> BuiltLayer.unary(Pad.replication(1, 0, 1, 1, 0, 1)));
  }

  private static void third(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("CircularPad3d", () -> BuiltLayer.unary(Pad.circular(1, 0, 1, 1, 0, 1)));
    cases.put("ReflectionPad3d", () -> BuiltLayer.unary(Pad.reflection(1, 0, 1, 1, 0, 1)));
    cases.put(
        "Upsample/nearest",
        () -> BuiltLayer.unary(Upsample.byScale(Interpolation.Mode.NEAREST, false, 2)));
    cases.put(
        "Upsample/bilinear",
        () -> BuiltLayer.unary(Upsample.toSize(Interpolation.Mode.BILINEAR, false, 3, 5)));
    cases.put(
        "Upsample/corners",
        () -> BuiltLayer.unary(Upsample.byScale(Interpolation.Mode.BICUBIC, true, 2, 2)));
    cases.put(
        "Upsample/trilinear",
        () -> BuiltLayer.unary(Upsample.toSize(Interpolation.Mode.TRILINEAR, false, 2, 3, 2)));
    cases.put("PixelShuffle", () -> BuiltLayer.unary(new PixelShuffle(2)));
    cases.put("PixelUnshuffle", () -> BuiltLayer.unary(new PixelUnshuffle(2)));
    cases.put("ChannelShuffle", () -> BuiltLayer.unary(new ChannelShuffle(2)));
  }
}
