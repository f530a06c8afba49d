package dev.kite.runtime.describe;

import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.SchemaOf;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.value.Decoders;
import java.util.List;

/** Configurations inside configurations, and how the compiler would describe them. */
final class Configurations {

  private Configurations() {}

  sealed interface Optimizer permits Sgd, AdamW {}

  record Sgd(double lr, double momentum) implements Optimizer {}

  record AdamW(double lr, double decay, Schedule schedule) implements Optimizer {}

  record Schedule(int warmup, String shape) {}

  sealed interface Activation permits Relu, Leaky {}

  record Relu() implements Activation {}

  record Leaky(double slope) implements Activation {}

  record Head(int width, Activation activation) {}

  static RecordSchema<Sgd> sgd() {
    Option<Double> lr =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("0.1")
            .range("(0, inf)")
            .build();
    Option<Double> momentum =
        Option.of("momentum", Decoders.DOUBLE)
            .describe("Fraction of the previous step that is kept.")
            .byDefault("0.9")
            .range("[0, 1)")
            .build();
    return SchemaOf.record(
        "Stochastic gradient descent.",
        List.of(lr, momentum),
        values -> new Sgd(values.get(lr), values.get(momentum)),
        value -> Values.of().put(lr, value.lr()).put(momentum, value.momentum()).build());
  }

  static RecordSchema<AdamW> adamW() {
    Option<Double> lr =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("1e-3")
            .range("(0, inf)")
            .build();
    Option<Double> decay =
        Option.of("decay", Decoders.DOUBLE)
            .describe("Weight decay per step.")
            .byDefault("0.01")
            .build();
    Group<Schedule> schedule = Group.of("schedule", schedule()).build();
    return SchemaOf.record(
        "Adam with decoupled weight decay.",
        List.of(lr, decay, schedule),
        values -> new AdamW(values.get(lr), values.get(decay), values.get(schedule)),
        value ->
            Values.of()
                .put(lr, value.lr())
                .put(decay, value.decay())
                .put(schedule, value.schedule())
                .build());
  }

  static RecordSchema<Schedule> schedule() {
    Option<Integer> warmup =
        Option.of("warmup", Decoders.INT)
            .describe("Steps until the full step size.")
            .byDefault("0")
            .range("[0, inf)")
            .build();
    Option<String> shape =
        Option.of("shape", Decoders.choice(List.of("flat", "cosine")))
            .describe("What follows.")
            .byDefault("flat")
            .build();
    return SchemaOf.record(
        "How the step size changes.",
        List.of(warmup, shape),
        values -> new Schedule(values.get(warmup), values.get(shape)),
        value -> Values.of().put(warmup, value.warmup()).put(shape, value.shape()).build());
  }

  static ChoiceSchema<Optimizer> optimizer() {
    return SchemaOf.choice(
        "An optimizer.",
        List.of(Variant.of("sgd", Sgd.class, sgd()), Variant.of("adam-w", AdamW.class, adamW())));
  }

  static RecordSchema<Relu> relu() {
    return SchemaOf.record(
        "Nothing below zero.", List.of(), values -> new Relu(), value -> Values.of().build());
  }

  static RecordSchema<Leaky> leaky() {
    Option<Double> slope =
        Option.of("slope", Decoders.DOUBLE).describe("Slope below zero.").build();
    return SchemaOf.record(
        "A little below zero.",
        List.of(slope),
        values -> new Leaky(values.get(slope)),
        value -> Values.of().put(slope, value.slope()).build());
  }

  static ChoiceSchema<Activation> activation() {
    return SchemaOf.choice(
        "An activation.",
        List.of(Variant.of("relu", Relu.class, relu()), Variant.of("leaky", Leaky.class, leaky())));
  }

  static RecordSchema<Head> head() {
    Option<Integer> width =
        Option.of("width", Decoders.INT)
            .describe("Neurons.")
            .byDefault("128")
            .range("[1, inf)")
            .build();
    Group<Activation> activation =
        Group.of("activation", activation()).describe("Between the layers.").build();
    return SchemaOf.record(
        "The last layers.",
        List.of(width, activation),
        values -> new Head(values.get(width), values.get(activation)),
        value -> Values.of().put(width, value.width()).put(activation, value.activation()).build());
  }
}
