package dev.kite.lightning.optim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.lightning.metric.Mode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schedule against what PyTorch computed; {@code make_schedules.py} says how. */
class ScheduleTest {
  private static final JsonObject FIXTURE = read();
  private static final OneCycle ONE = OneCycle.of(46);
  private static final Cyclic CYCLIC = Cyclic.of(0.4, 7);
  private static final Map<String, Schedule> SCHEDULES = new TreeMap<>();
  private static final Map<String, Plateau> PLATEAUS =
      Map.of(
          "plateau", Plateau.on("m").factor(0.5).patience(2),
          "plateau all",
              Plateau.on("m")
                  .factor(0.3)
                  .patience(1)
                  .absoluteThreshold(0.05)
                  .cooldown(3)
                  .smallest(0.002),
          "plateau rising", Plateau.on("m").mode(Mode.MAX).factor(0.6).patience(3).threshold(0.01),
          "plateau epsilon", Plateau.on("m").factor(0.5).patience(0).epsilon(1e-3));

  static {
    SCHEDULES.put("constant", Schedule.constant(0.3, 6));
    SCHEDULES.put("linear", Schedule.linear(0.2, 0.7, 11));
    SCHEDULES.put("step", Schedule.step(7, 0.4));
    SCHEDULES.put("multi step", Schedule.multiStep(List.of(3L, 11L, 11L, 30L), 0.5));
    SCHEDULES.put("exponential", Schedule.exponential(0.93));
    SCHEDULES.put("polynomial", Schedule.polynomial(30, 1.7));
    SCHEDULES.put("cosine", Schedule.cosine(31));
    SCHEDULES.put("cosine smallest", Schedule.cosine(13, 0.004));
    SCHEDULES.put("restarts", Schedule.cosineRestarts(9, 1, 0.001));
    SCHEDULES.put("restarts longer", Schedule.cosineRestarts(5, 2, 0));
    SCHEDULES.put("lambda", Schedule.factor(n -> 1 / (1 + 0.1 * n)));
    SCHEDULES.put("multiplicative", Schedule.multiplicative(n -> 1 - 0.5 / (n + 1)));
    SCHEDULES.put("chained", Schedule.constant(0.1, 5).times(Schedule.exponential(0.9)));
    SCHEDULES.put(
        "chained three",
        Schedule.linear(0.5, 1, 9).times(Schedule.step(10, 0.5)).times(Schedule.cosine(60)));
    SCHEDULES.put("warm cosine", Schedule.cosine(30).warmUp(8, 0.1));
    SCHEDULES.put("warm step", Schedule.step(6, 0.5).warmUp(8, 0.1));
    SCHEDULES.put(
        "sequence",
        Schedule.constant(0.1, 100)
            .then(4, Schedule.linear(0.3, 1, 6).then(8, Schedule.exponential(0.9))));
    SCHEDULES.put("one cycle", ONE);
    SCHEDULES.put("one cycle momentum", ONE.momentum(0.85, 0.95));
    SCHEDULES.put("one cycle linear", ONE.inStraightLines().rising(0.4).divisors(10, 100));
    SCHEDULES.put("one cycle three", ONE.inThreePhases().rising(0.4));
    SCHEDULES.put("one cycle three momentum", ONE.inThreePhases().rising(0.4).momentum(0.85, 0.95));
    SCHEDULES.put("cyclic", CYCLIC);
    SCHEDULES.put("cyclic momentum", CYCLIC.momentum(0.8, 0.9));
    SCHEDULES.put("cyclic down", CYCLIC.down(4));
    SCHEDULES.put("cyclic halved", CYCLIC.halved());
    SCHEDULES.put("cyclic halved momentum", CYCLIC.halved().momentum(0.8, 0.9));
    SCHEDULES.put("cyclic shrinking", CYCLIC.shrinking(0.95));
  }

  static Set<String> schedules() {
    return SCHEDULES.keySet();
  }

  static Set<String> plateaus() {
    return PLATEAUS.keySet();
  }

  @Test
  void everyRunOfTheFixtureIsCompared() {
    Set<String> compared = new HashSet<>(SCHEDULES.keySet());
    compared.addAll(PLATEAUS.keySet());
    assertThat(FIXTURE.getAsJsonObject("runs").keySet()).isEqualTo(compared);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void everyValueIsTorchs(String name) {
    Schedule schedule = Objects.requireNonNull(SCHEDULES.get(name));
    JsonArray expected = FIXTURE.getAsJsonObject("runs").getAsJsonArray(name);
    double base = name.endsWith("momentum") ? 0.9 : FIXTURE.get("base").getAsDouble();
    for (int i = expected.size() - 1; i >= 0; i--) {
      assertNear(name + " at " + i, schedule.at(base, i), expected.get(i).getAsDouble());
    }
    assertThat(expected.size()).isEqualTo(45);
  }

  @ParameterizedTest
  @MethodSource("plateaus")
  void everyReductionIsTorchsAlsoWhenContinuedAtEachCheck(String name) {
    Plateau plateau = Objects.requireNonNull(PLATEAUS.get(name));
    plateau.load(Map.of());
    JsonArray metric = FIXTURE.getAsJsonArray("metric");
    JsonArray expected = FIXTURE.getAsJsonObject("runs").getAsJsonArray(name);
    double rate = FIXTURE.get("base").getAsDouble();
    for (int i = 0; i < metric.size(); i++) {
      Map<String, String> saved = plateau.state();
      plateau.observe(-1e9);
      plateau.load(saved);
      double value = metric.get(i).isJsonNull() ? Double.NaN : metric.get(i).getAsDouble();
      if (plateau.observe(value)) {
        rate = plateau.reduced(rate);
      }
      assertNear(name + " after " + i, rate, expected.get(i).getAsDouble());
    }
  }

  private static void assertNear(String where, double value, double expected) {
    assertThat(value)
        .as(where)
        .isCloseTo(expected, Offset.offset(1e-12 * Math.abs(expected) + 1e-17));
  }

  @Test
  void whatComesAfterTheLastStepOfOneCycleIsItsLastValue() {
    assertThat(ONE.at(1, 1000)).isEqualTo(ONE.at(1, 45));
  }

  @Test
  void lengthsAndFactorsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Schedule.cosine(0)).hasMessageContaining("positions=0");
    assertThatThrownBy(() -> Schedule.step(-1, 0.5)).hasMessageContaining("every=-1");
    assertThatThrownBy(() -> Schedule.cosineRestarts(5, 0, 0)).hasMessageContaining("longer=0");
    assertThatThrownBy(() -> ONE.rising(1.5)).hasMessageContaining("rising=1.5");
    assertThatThrownBy(() -> CYCLIC.down(0)).hasMessageContaining("down=0");
    assertThatThrownBy(() -> Plateau.on("m").factor(1)).hasMessageContaining("factor=1.0");
    assertThatThrownBy(() -> Plateau.on("m").patience(-1)).hasMessageContaining("patience=-1");
  }

  @Test
  void aCycleThatRisesForOneStepIsRefused() {
    assertThatThrownBy(() -> OneCycle.of(10).rising(0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rising=0.1 of steps=10 is one step");
    assertThat(OneCycle.of(10).rising(0.2).at(0.1, 1)).isEqualTo(0.1);
    assertThat(OneCycle.of(10).rising(0).at(0.1, 0)).isFinite();
    assertThat(OneCycle.of(1).at(0.1, 0)).isFinite();
  }

  private static JsonObject read() {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                ScheduleTest.class.getResourceAsStream(
                    "/dev/kite/lightning/torch/optim/schedules.json")),
            StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(reader).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
