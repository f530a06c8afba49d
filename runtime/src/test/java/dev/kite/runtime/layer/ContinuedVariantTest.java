package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.SchemaOf;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.value.Decoders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is given beside a run that continues is compared as an option of the run's variant. */
final class ContinuedVariantTest {

  sealed interface Pace permits Steps, Rate {}

  record Steps(int size) implements Pace {}

  record Rate(double size) implements Pace {}

  private static RecordSchema<Steps> steps() {
    Option<Integer> size = Option.of("size", Decoders.INT).byDefault("1").mutable().build();
    return SchemaOf.record(
        "Whole.",
        List.of(size),
        values -> new Steps(values.get(size)),
        value -> Values.of().put(size, value.size()).build());
  }

  private static RecordSchema<Rate> rate() {
    Option<Double> size = Option.of("size", Decoders.DOUBLE).byDefault("1").build();
    return SchemaOf.record(
        "Parts.",
        List.of(size),
        values -> new Rate(values.get(size)),
        value -> Values.of().put(size, value.size()).build());
  }

  private static Group<Pace> pace() {
    ChoiceSchema<Pace> choice =
        SchemaOf.choice(
            "How it moves.",
            List.of(
                Variant.of("steps", Steps.class, steps()), Variant.of("rate", Rate.class, rate())));
    return Group.of("pace", choice).byDefault("steps").build();
  }

  private static final Group<Pace> PACE = pace();

  private static Call call(String... words) {
    return new Call(CommandSpec.named("walk").experiment("walk").parameters(PACE).build())
        .words(words);
  }

  @Test
  void differenceIsToldOnce() {
    assertThat(Call.every("--optimizer.lr=9").continues("title: x\noptimizer: {lr: 3}").problems())
        .isEqualTo(
            "--optimizer.lr is \"3\" in run 1a2b3c4d, but \"9\" was given;"
                + " leave it out, or start a new run");
  }

  @Test
  void optionMayChangeIfItIsMutableInTheVariantOfTheRun() {
    assertThat(call("--pace.size=2").continues("pace: {type: steps, size: 1}").get(PACE))
        .isEqualTo(new Steps(2));
    assertThat(call("--pace.size=2").continues("pace: {type: rate, size: 1}").problems())
        .startsWith("--pace.size is \"1\" in run 1a2b3c4d, but \"2\" was given");
  }

  @Test
  void valuesAreComparedAsTheTypeOfTheRunsVariant() {
    assertThat(call("--pace.size=5e-1").continues("pace: {type: rate, size: 0.5}").get(PACE))
        .isEqualTo(new Rate(0.5));
  }

  @Test
  void optionOfAnotherVariantIsRefusedAsEver() {
    assertThat(
            Call.every("--optimizer.betas=0.5,0.6")
                .continues("title: x\noptimizer: sgd")
                .problems())
        .isEqualTo("--optimizer.betas belongs to adam-w, but --optimizer is sgd; leave it out");
    assertThat(Call.every("--optimizer=adam-w").continues("title: x\noptimizer: sgd").problems())
        .isEqualTo(
            "--optimizer is \"sgd\" in run 1a2b3c4d, but \"adam-w\" was given;"
                + " leave it out, or start a new run");
  }
}
