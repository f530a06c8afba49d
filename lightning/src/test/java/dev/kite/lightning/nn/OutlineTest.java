package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.TestDevice;
import dev.kite.lightning.nn.activation.Relu;
import dev.kite.lightning.nn.conv.Conv2d;
import dev.kite.lightning.nn.conv.ConvTranspose1d;
import dev.kite.lightning.nn.dropout.Dropout;
import dev.kite.lightning.nn.norm.BatchNorm1d;
import dev.kite.lightning.op.Padding;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How layers and parameters are printed. */
class OutlineTest {
  @Test
  void aTreeTellsTypesNamesShapesAndSize() {
    Sequential net =
        new Sequential(
            new Linear(2, 1000),
            new Sequential(new Relu(), new Dropout(0.25)),
            new Linear(1000, 3, false),
            new BatchNorm1d(3));

    assertThat(net)
        .hasToString(
            """
            Sequential(
              (0): Linear(weight=(1000, 2), bias=(1000))
              (1): Sequential(
                (0): Relu()
                (1): Dropout(probability=0.25)
              )  0 parameters
              (2): Linear(weight=(3, 1000))
              (3): BatchNorm1d(weight=(3), bias=(3), running_mean=(3), running_var=(3), num_batches_tracked=())
            )  6,006 parameters""");
  }

  @Test
  void convolutionsTellHowTheyMove() {
    assertThat(new Conv2d(2, 4, Window.of(3).stride(2).padding(1)))
        .hasToString(
            "Conv2d(weight=(4, 2, 3, 3), bias=(4), stride=[2, 2], padding=[1, 1], dilation=[1, 1],"
                + " groups=1)");
    assertThat(new Conv2d(2, 4, Window.of(3).padSame()).toString()).contains("padding=same");
    assertThat(new Conv2d(2, 4, Window.of(3).padding(1), 1, true, Padding.Mode.REFLECT).toString())
        .contains("padding=reflect [1, 1, 1, 1]");
    assertThat(new ConvTranspose1d(2, 4, Window.of(3)).toString())
        .contains("output_padding=[0], dilation=[1]");
  }

  @Test
  void aLayerOfOnesOwnAddsItsFacts() {
    class Scale extends Layer {
      @Override
      protected String facts() {
        return "by=3";
      }
    }
    assertThat(new Sequential(new Flatten()).toString()).contains("(0): Flatten()");
    assertThat(new Scale()).hasToString("Scale(by=3)");
  }

  @Test
  void aParameterTellsWhatItIs() {
    try (Sequential net = new Sequential(new Linear(2, 3), new BatchNorm1d(3))) {
      Parameter weight = Objects.requireNonNull(net.namedState().get("0.weight"));
      assertThat(weight).hasToString("weight (3, 2)");

      net.materialize(TestDevice.get(), 1, DataType.FLOAT64);
      assertThat(weight).hasToString("0.weight (3, 2) float64 on " + TestDevice.get());
      assertThat(String.valueOf(net.namedState().get("1.running_mean"))).endsWith(", a buffer");
      net.freeze();
      assertThat(weight.toString()).endsWith(", frozen");
    }
  }
}
