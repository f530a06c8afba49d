package dev.kite.lightning.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.kite.lightning.nn.Parameter;
import dev.kite.lightning.optim.gradient.GradientClip;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParameterGroupTest {
  private final Three net = new Three();

  @BeforeEach
  void materialize() {
    net.materialize(Device.cpu(), 1);
  }

  @AfterEach
  void close() {
    net.close();
  }

  @Test
  void aGroupHasItsOwnSettingsAndTheOptimizersOtherwise() {
    try (Optimizer optimizer =
        AdamW.of(net)
            .learningRate(0.5)
            .group(ParameterGroup.vectors().weightDecay(0).with("beta1", 0.5))
            .build()) {
      OptimizerGroup matrices = optimizer.groups().get(0);
      OptimizerGroup vectors = optimizer.groups().get(1);
      assertThat(matrices.name()).isEqualTo("default");
      assertThat(matrices.get("weightDecay")).isEqualTo(0.01);
      assertThat(vectors.name()).isEqualTo("vectors");
      assertThat(vectors.get("weightDecay")).isZero();
      assertThat(vectors.get("beta1")).isEqualTo(0.5);
      assertThat(vectors.get("learningRate")).isEqualTo(0.5);
    }
  }

  @Test
  void theFirstGroupThatTakesAParameterHasIt() {
    try (Optimizer optimizer =
        Sgd.of(net)
            .group(ParameterGroup.of("b", p -> p.name().equals("b")).learningRate(1))
            .group(ParameterGroup.of("rest", p -> true).learningRate(2))
            .build()) {
      assertThat(optimizer.groups().stream().map(OptimizerGroup::name))
          .containsExactly("b", "rest");
    }
  }

  @Test
  void aGroupThatTakesNothingIsRefused() {
    Sgd sgd = Sgd.of(net).group(ParameterGroup.of("heads", p -> p.name().startsWith("head")));
    assertThatThrownBy(sgd::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"heads\": it takes none of the parameters [w, b, c]");
  }

  @Test
  void aSecondGroupOfANameIsRefused() {
    Sgd sgd = Sgd.of(net).group(ParameterGroup.vectors());
    assertThatThrownBy(() -> sgd.group(ParameterGroup.vectors()))
        .hasMessageContaining("\"vectors\": there is one of that name");
    assertThatThrownBy(() -> sgd.group(ParameterGroup.of("default", p -> true)))
        .hasMessageContaining("\"default\"");
  }

  @Test
  void settingsThatTheOptimizerHasNotAreRefused() {
    assertThatThrownBy(Sgd.of(net).group(ParameterGroup.vectors().with("beta1", 0.1))::build)
        .hasMessageContaining(
            "\"beta1\": Sgd has [learningRate, momentum, dampening, weightDecay]");
    assertThatThrownBy(Sgd.of(net).group(ParameterGroup.vectors().weightDecay(-1))::build)
        .hasMessageContaining("weightDecay=-1.0");
    try (Optimizer optimizer = Sgd.of(net).build()) {
      OptimizerGroup group = optimizer.groups().get(0);
      assertThat(group.has("beta1")).isFalse();
      assertThatThrownBy(() -> group.set("beta1", 0.1)).hasMessageContaining("\"beta1\"");
      assertThatThrownBy(() -> group.set("momentum", 0.9)).hasMessageContaining("built without");
    }
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(Sgd.of(net).nesterov()::build).hasMessageContaining("momentum=0.0");
    assertThatThrownBy(Sgd.of(net).momentum(0.9).dampening(0.1).nesterov()::build)
        .hasMessageContaining("dampening=0.1");
    assertThatThrownBy(() -> Adafactor.of(net).clip(0.5)).hasMessageContaining("clip=0.5");
    assertThatThrownBy(() -> Adafactor.of(net).beta2Decay(0.1)).hasMessageContaining("0.1");
    assertThatThrownBy(() -> Adagrad.of(net).initialAccumulator(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> GradientClip.value(0)).hasMessageContaining("value=0.0");
    assertThatThrownBy(() -> GradientClip.norm(Double.NaN)).hasMessageContaining("norm=NaN");
  }

  @Test
  void muonWantsMatricesAndAnotherOptimizerForTheRest() {
    assertThatThrownBy(Muon.of(net)::build)
        .hasMessageContaining("[b, c] are no matrices. Say by others(...)");
    assertThatThrownBy(Muon.of(net).matrices(p -> false)::build)
        .hasMessageContaining("there is no matrix");
    assertThatThrownBy(() -> Muon.of(net).others(Muon.of(net)))
        .hasMessageContaining("Choose AdamW");
    try (Optimizer optimizer = Muon.of(net).others(AdamW.of(net)).build()) {
      assertThat(optimizer.groups().stream().map(OptimizerGroup::name))
          .containsExactly("muon", "default");
    }
  }

  @Test
  void muonAndItsOtherOptimizerGoInOneDirection() {
    assertThatThrownBy(Muon.of(net).maximize().others(AdamW.of(net))::build)
        .hasMessageContaining("it maximizes and AdamW minimizes");
    assertThatThrownBy(Muon.of(net).others(AdamW.of(net).maximize())::build)
        .hasMessageContaining("AdamW maximizes and it minimizes");
    Muon.of(net).maximize().others(AdamW.of(net).maximize()).build().close();
  }

  @Test
  void aGroupOfMuonAndOneOfItsOtherOptimizerHaveDifferentNames() {
    ParameterGroup all = ParameterGroup.of("default", p -> true);
    assertThatThrownBy(Muon.of(net).group(all).others(AdamW.of(net))::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both have a group \"default\". Choose another name.");
  }

  @Test
  void twoParametersOfOneNameAreRefused() {
    try (Three other = new Three()) {
      other.materialize(Device.cpu(), 2);
      List<Parameter> both = new ArrayList<>(net.parameters());
      both.addAll(other.parameters());
      assertThatThrownBy(Sgd.of(both)::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two parameters have the name \"w\"");
    }
  }
}
