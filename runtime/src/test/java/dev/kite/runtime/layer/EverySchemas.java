package dev.kite.runtime.layer;

import dev.kite.runtime.layer.Every.AdamW;
import dev.kite.runtime.layer.Every.Constant;
import dev.kite.runtime.layer.Every.Cosine;
import dev.kite.runtime.layer.Every.Inner;
import dev.kite.runtime.layer.Every.Noise;
import dev.kite.runtime.layer.Every.Nothing;
import dev.kite.runtime.layer.Every.Optimizer;
import dev.kite.runtime.layer.Every.Precision;
import dev.kite.runtime.layer.Every.Schedule;
import dev.kite.runtime.layer.Every.Sgd;
import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.SchemaOf;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.value.Decoders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Composes the configurations of the command, as the compiler would. */
final class EverySchemas {

  private EverySchemas() {}

  static RecordSchema<Constant> constant() {
    return SchemaOf.record(
        "Never.", List.of(), values -> new Constant(), value -> Values.of().build());
  }

  static RecordSchema<Cosine> cosine() {
    Option<Integer> steps =
        Option.of("steps", Decoders.INT).describe("Length of the curve.").range("[1, inf)").build();
    Option<Double> floor =
        Option.of("floor", Decoders.DOUBLE).describe("Where it ends.").byDefault("0").build();
    return SchemaOf.record(
        "Along a cosine.",
        List.of(steps, floor),
        values -> new Cosine(values.get(steps), values.get(floor)),
        value -> Values.of().put(steps, value.steps()).put(floor, value.floor()).build());
  }

  static ChoiceSchema<Schedule> schedule() {
    return SchemaOf.choice(
        "How the step size changes.",
        List.of(
            Variant.of("constant", Constant.class, constant()),
            Variant.of("cosine", Cosine.class, cosine())));
  }

  static RecordSchema<Sgd> sgd() {
    Option<Double> lr =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("0.1")
            .range("(0, inf)")
            .build();
    Option<Optional<Double>> momentum =
        Option.optional("momentum", Decoders.DOUBLE).describe("Kept of the last step.").build();
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
            .env("EVERY_LR")
            .build();
    Option<List<Double>> betas =
        Option.of("betas", Decoders.listOf(Decoders.DOUBLE))
            .describe("How slowly averages forget.")
            .byDefault("0.9,0.999")
            .range("[0, 1)")
            .build();
    Group<Schedule> schedule = Group.of("schedule", schedule()).byDefault("constant").build();
    return SchemaOf.record(
        "Adam with decoupled weight decay.",
        List.of(lr, betas, schedule),
        values -> new AdamW(values.get(lr), values.get(betas), values.get(schedule)),
        value ->
            Values.of()
                .put(lr, value.lr())
                .put(betas, value.betas())
                .put(schedule, value.schedule())
                .build());
  }

  static RecordSchema<Nothing> nothing() {
    return SchemaOf.record(
        "Weights stay.", List.of(), values -> new Nothing(), value -> Values.of().build());
  }

  static ChoiceSchema<Optimizer> optimizer() {
    return SchemaOf.choice(
        "How weights are updated.",
        List.of(
            Variant.of("sgd", Sgd.class, sgd()),
            Variant.of("adam-w", AdamW.class, adamW()),
            Variant.of("nothing", Nothing.class, nothing())));
  }

  static RecordSchema<Inner> inner() {
    Option<Path> file =
        Option.of("file", Decoders.PATH).describe("What is heard.").byDefault("noise.wav").build();
    Option<Set<Precision>> at =
        Option.of("at", Decoders.setOf(Decoders.enumOf(Precision.values())))
            .describe("When it is heard.")
            .byDefault("")
            .build();
    return SchemaOf.record(
        "What is inside.",
        List.of(file, at),
        values -> new Inner(values.get(file), values.get(at)),
        value -> Values.of().put(file, value.file()).put(at, value.at()).build());
  }

  static RecordSchema<Noise> noise() {
    Option<Double> std =
        Option.of("std", Decoders.DOUBLE).describe("How loud.").byDefault("0").mutable().build();
    Option<Map<String, Double>> by =
        Option.of("by", Decoders.mapOf(Decoders.STRING, Decoders.DOUBLE))
            .describe("How loud, by channel.")
            .byDefault("")
            .range("[0, inf)")
            .build();
    Group<Inner> inner = Group.of("inner", inner()).build();
    Option<Optional<String>> key =
        Option.optional("key", Decoders.STRING)
            .describe("Opens the channel.")
            .env("EVERY_KEY")
            .secret()
            .build();
    return SchemaOf.record(
        "Noise that is added.",
        List.of(std, by, inner, key),
        values -> new Noise(values.get(std), values.get(by), values.get(inner), values.get(key)),
        value ->
            Values.of()
                .put(std, value.std())
                .put(by, value.by())
                .put(inner, value.inner())
                .put(key, value.key())
                .build());
  }
}
