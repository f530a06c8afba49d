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
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
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

  static final class ConstantSchema implements RecordSchema<Constant> {
    @Override
    public String description() {
      return "Never.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public Constant decode(Values values) {
      return new Constant();
    }

    @Override
    public Values encode(Constant value) {
      return Values.of().build();
    }
  }

  static final class CosineSchema implements RecordSchema<Cosine> {
    private static final Option<Integer> STEPS =
        Option.of("steps", Decoders.INT).describe("Length of the curve.").range("[1, inf)").build();
    private static final Option<Double> FLOOR =
        Option.of("floor", Decoders.DOUBLE).describe("Where it ends.").byDefault("0").build();

    @Override
    public String description() {
      return "Along a cosine.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(STEPS, FLOOR);
    }

    @Override
    public Cosine decode(Values values) {
      return new Cosine(values.get(STEPS), values.get(FLOOR));
    }

    @Override
    public Values encode(Cosine value) {
      return Values.of().put(STEPS, value.steps()).put(FLOOR, value.floor()).build();
    }
  }

  static final class ScheduleSchema implements ChoiceSchema<Schedule> {
    @Override
    public String description() {
      return "How the step size changes.";
    }

    @Override
    public List<Variant<? extends Schedule>> variants() {
      return List.of(
          Variant.of("constant", Constant.class, new ConstantSchema()),
          Variant.of("cosine", Cosine.class, new CosineSchema()));
    }
  }

  static final class SgdSchema implements RecordSchema<Sgd> {
    private static final Option<Double> LR =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("0.1")
            .range("(0, inf)")
            .build();
    private static final Option<Optional<Double>> MOMENTUM =
        Option.optional("momentum", Decoders.DOUBLE).describe("Kept of the last step.").build();

    @Override
    public String description() {
      return "Stochastic gradient descent.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(LR, MOMENTUM);
    }

    @Override
    public Sgd decode(Values values) {
      return new Sgd(values.get(LR), values.get(MOMENTUM));
    }

    @Override
    public Values encode(Sgd value) {
      return Values.of().put(LR, value.lr()).put(MOMENTUM, value.momentum()).build();
    }
  }

  static final class AdamWSchema implements RecordSchema<AdamW> {
    private static final Option<Double> LR =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("1e-3")
            .range("(0, inf)")
            .env("EVERY_LR")
            .build();
    private static final Option<List<Double>> BETAS =
        Option.of("betas", Decoders.listOf(Decoders.DOUBLE))
            .describe("How slowly averages forget.")
            .byDefault("0.9,0.999")
            .range("[0, 1)")
            .build();
    private static final Group<Schedule> SCHEDULE =
        Group.of("schedule", new ScheduleSchema()).byDefault("constant").build();

    @Override
    public String description() {
      return "Adam with decoupled weight decay.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(LR, BETAS, SCHEDULE);
    }

    @Override
    public AdamW decode(Values values) {
      return new AdamW(values.get(LR), values.get(BETAS), values.get(SCHEDULE));
    }

    @Override
    public Values encode(AdamW value) {
      return Values.of()
          .put(LR, value.lr())
          .put(BETAS, value.betas())
          .put(SCHEDULE, value.schedule())
          .build();
    }
  }

  static final class NothingSchema implements RecordSchema<Nothing> {
    @Override
    public String description() {
      return "Weights stay.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public Nothing decode(Values values) {
      return new Nothing();
    }

    @Override
    public Values encode(Nothing value) {
      return Values.of().build();
    }
  }

  static final class OptimizerSchema implements ChoiceSchema<Optimizer> {
    @Override
    public String description() {
      return "How weights are updated.";
    }

    @Override
    public List<Variant<? extends Optimizer>> variants() {
      return List.of(
          Variant.of("sgd", Sgd.class, new SgdSchema()),
          Variant.of("adam-w", AdamW.class, new AdamWSchema()),
          Variant.of("nothing", Nothing.class, new NothingSchema()));
    }
  }

  static final class InnerSchema implements RecordSchema<Inner> {
    private static final Option<Path> FILE =
        Option.of("file", Decoders.PATH).describe("What is heard.").byDefault("noise.wav").build();
    private static final Option<Set<Precision>> AT =
        Option.of("at", Decoders.setOf(Decoders.enumOf(Precision.values())))
            .describe("When it is heard.")
            .byDefault("")
            .build();

    @Override
    public String description() {
      return "What is inside.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(FILE, AT);
    }

    @Override
    public Inner decode(Values values) {
      return new Inner(values.get(FILE), values.get(AT));
    }

    @Override
    public Values encode(Inner value) {
      return Values.of().put(FILE, value.file()).put(AT, value.at()).build();
    }
  }

  static final class NoiseSchema implements RecordSchema<Noise> {
    private static final Option<Double> STD =
        Option.of("std", Decoders.DOUBLE).describe("How loud.").byDefault("0").mutable().build();
    private static final Option<Map<String, Double>> BY =
        Option.of("by", Decoders.mapOf(Decoders.STRING, Decoders.DOUBLE))
            .describe("How loud, by channel.")
            .byDefault("")
            .range("[0, inf)")
            .build();
    private static final Group<Inner> INNER = Group.of("inner", new InnerSchema()).build();
    private static final Option<Optional<String>> KEY =
        Option.optional("key", Decoders.STRING)
            .describe("Opens the channel.")
            .env("EVERY_KEY")
            .secret()
            .build();

    @Override
    public String description() {
      return "Noise that is added.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(STD, BY, INNER, KEY);
    }

    @Override
    public Noise decode(Values values) {
      return new Noise(values.get(STD), values.get(BY), values.get(INNER), values.get(KEY));
    }

    @Override
    public Values encode(Noise value) {
      return Values.of()
          .put(STD, value.std())
          .put(BY, value.by())
          .put(INNER, value.inner())
          .put(KEY, value.key())
          .build();
    }
  }
}
