package dev.kite.lightning.nn;

import dev.kite.lightning.nn.conv.Conv1d;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.conv.Conv3d;
import dev.kite.lightning.nn.conv.ConvTranspose1d;
import dev.kite.lightning.nn.conv.ConvTranspose2d;
import dev.kite.lightning.nn.conv.ConvTranspose3d;
import dev.kite.lightning.op.Padding;
import java.util.Map;
import java.util.function.Supplier;

/** The layers of {@code family_conv.py}. */
final class ConvCases {
  private ConvCases() {}

  static void add(Map<String, Supplier<BuiltLayer>> cases) {
    first(cases);
    second(cases);
  }

  private static void first(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put("Conv1d", () -> BuiltLayer.unary(new Conv1d(2, 3, 3)));
    cases.put(
        "Conv1d/all",
        () ->
            BuiltLayer.unary(
                new Conv1d(4, 2, Window.of(2).stride(2).padding(1).dilation(2), 2, false)));
    cases.put(
        "Conv1d/same",
        () -> BuiltLayer.unary(new Conv1d(2, 2, Window.of(4).padSame().dilation(2))));
    cases.put(
        "Conv1d/reflect",
        () ->
            BuiltLayer.unary(
                new Conv1d(2, 2, Window.of(3).padding(2), 1, true, Padding.Mode.REFLECT)));
    cases.put(
        "Conv1d/replicate",
        () ->
            BuiltLayer.unary(
                new Conv1d(2, 2, Window.of(3).padding(2), 1, true, Padding.Mode.REPLICATE)));
    cases.put(
        "Conv1d/circular",
        () ->
            BuiltLayer.unary(
                new Conv1d(2, 2, Window.of(3).padding(2), 1, true, Padding.Mode.CIRCULAR)));
    cases.put("Conv2d", () -> BuiltLayer.unary(new Conv2d(2, 3, 3)));
    cases.put("Conv2d/unbatched", () -> BuiltLayer.unary(new Conv2d(2, 3, 3)));
    cases.put(
        "Conv2d/all",
        () ->
            BuiltLayer.unary(
                new Conv2d(
                    4, 6, Window.of(2, 3).stride(2, 1).padding(1, 2).dilation(1, 2), 2, true)));
    cases.put(
        "Conv2d/depthwise",
        () -> BuiltLayer.unary(new Conv2d(3, 6, Window.of(3).padding(1), 3, false)));
    cases.put("Conv2d/same", () -> BuiltLayer.unary(new Conv2d(2, 2, Window.of(2, 3).padSame())));
    cases.put(
        "Conv2d/sameReflect",
        () ->
            BuiltLayer.unary(
                new Conv2d(2, 2, Window.of(2, 3).padSame(), 1, true, Padding.Mode.REFLECT)));
    cases.put(
        "Conv2d/circular",
        () ->
            BuiltLayer.unary(
                new Conv2d(
                    1, 2, Window.of(3).padding(1, 2).stride(2), 1, true, Padding.Mode.CIRCULAR)));
    cases.put("Conv3d", () -> BuiltLayer.unary(new Conv3d(1, 2, 2)));
    cases.put(
        "Conv3d/all",
        () ->
            BuiltLayer.unary(
                new Conv3d(
                    2,
                    2,
                    Window.of(1, 2, 2).stride(1, 2, 1).padding(0, 1, 1).dilation(1, 1, 2),
                    2,
                    false)));
    cases.put(
        "Conv3d/same", () -> BuiltLayer.unary(new Conv3d(1, 1, Window.of(1, 2, 3).padSame())));
    cases.put("ConvTranspose1d", () -> BuiltLayer.unary(new ConvTranspose1d(2, 3, Window.of(3))));
  }

  private static void second(Map<String, Supplier<BuiltLayer>> cases) {
    cases.put(
        "ConvTranspose1d/all",
        () ->
            BuiltLayer.unary(
                new ConvTranspose1d(
                    4, 2, Window.of(3).stride(2).padding(1).dilation(2), 1, 2, false)));
    cases.put("ConvTranspose2d", () -> BuiltLayer.unary(new ConvTranspose2d(2, 3, Window.of(2))));
    cases.put(
        "ConvTranspose2d/all",
        () ->
            BuiltLayer.unary(
                new ConvTranspose2d(4, 4, Window.of(2, 3).stride(2).padding(0, 1), 1, 2, true)));
    cases.put(
        "ConvTranspose3d",
        () -> BuiltLayer.unary(new ConvTranspose3d(1, 2, Window.of(2).stride(2))));
  }
}
