package dev.kite.runtime.describe;

import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.runtime.option.RecordSchema;
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

  static final class SgdSchema implements RecordSchema<Sgd> {
    private static final Option<Double> LR =
        Option.of("lr", Decoders.DOUBLE)
            .describe("Step size.")
            .byDefault("0.1")
            .range("(0, inf)")
            .build();
    private static final Option<Double> MOMENTUM =
        Option.of("momentum", Decoders.DOUBLE)
            .describe("Fraction of the previous step that is kept.")
            .byDefault("0.9")
            .range("[0, 1)")
            .build();

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
            .build();
    private static final Option<Double> DECAY =
        Option.of("decay", Decoders.DOUBLE)
            .describe("Weight decay per step.")
            .byDefault("0.01")
            .build();
    private static final Group<Schedule> SCHEDULE =
        Group.of("schedule", new ScheduleSchema()).build();

    @Override
    public String description() {
      return "Adam with decoupled weight decay.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(LR, DECAY, SCHEDULE);
    }

    @Override
    public AdamW decode(Values values) {
      return new AdamW(values.get(LR), values.get(DECAY), values.get(SCHEDULE));
    }

    @Override
    public Values encode(AdamW value) {
      return Values.of()
          .put(LR, value.lr())
          .put(DECAY, value.decay())
          .put(SCHEDULE, value.schedule())
          .build();
    }
  }

  static final class ScheduleSchema implements RecordSchema<Schedule> {
    private static final Option<Integer> WARMUP =
        Option.of("warmup", Decoders.INT)
            .describe("Steps until the full step size.")
            .byDefault("0")
            .range("[0, inf)")
            .build();
    private static final Option<String> SHAPE =
        Option.of("shape", Decoders.choice(List.of("flat", "cosine")))
            .describe("What follows.")
            .byDefault("flat")
            .build();

    @Override
    public String description() {
      return "How the step size changes.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(WARMUP, SHAPE);
    }

    @Override
    public Schedule decode(Values values) {
      return new Schedule(values.get(WARMUP), values.get(SHAPE));
    }

    @Override
    public Values encode(Schedule value) {
      return Values.of().put(WARMUP, value.warmup()).put(SHAPE, value.shape()).build();
    }
  }

  static final class OptimizerSchema implements ChoiceSchema<Optimizer> {
    @Override
    public String description() {
      return "An optimizer.";
    }

    @Override
    public List<Variant<? extends Optimizer>> variants() {
      return List.of(
          Variant.of("sgd", Sgd.class, new SgdSchema()),
          Variant.of("adam-w", AdamW.class, new AdamWSchema()));
    }
  }

  static final class ReluSchema implements RecordSchema<Relu> {
    @Override
    public String description() {
      return "Nothing below zero.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of();
    }

    @Override
    public Relu decode(Values values) {
      return new Relu();
    }

    @Override
    public Values encode(Relu value) {
      return Values.of().build();
    }
  }

  static final class LeakySchema implements RecordSchema<Leaky> {
    private static final Option<Double> SLOPE =
        Option.of("slope", Decoders.DOUBLE).describe("Slope below zero.").build();

    @Override
    public String description() {
      return "A little below zero.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(SLOPE);
    }

    @Override
    public Leaky decode(Values values) {
      return new Leaky(values.get(SLOPE));
    }

    @Override
    public Values encode(Leaky value) {
      return Values.of().put(SLOPE, value.slope()).build();
    }
  }

  static final class ActivationSchema implements ChoiceSchema<Activation> {
    @Override
    public String description() {
      return "An activation.";
    }

    @Override
    public List<Variant<? extends Activation>> variants() {
      return List.of(
          Variant.of("relu", Relu.class, new ReluSchema()),
          Variant.of("leaky", Leaky.class, new LeakySchema()));
    }
  }

  static final class HeadSchema implements RecordSchema<Head> {
    private static final Option<Integer> WIDTH =
        Option.of("width", Decoders.INT)
            .describe("Neurons.")
            .byDefault("128")
            .range("[1, inf)")
            .build();
    private static final Group<Activation> ACTIVATION =
        Group.of("activation", new ActivationSchema()).describe("Between the layers.").build();

    @Override
    public String description() {
      return "The last layers.";
    }

    @Override
    public List<Parameter<?>> parameters() {
      return List.of(WIDTH, ACTIVATION);
    }

    @Override
    public Head decode(Values values) {
      return new Head(values.get(WIDTH), values.get(ACTIVATION));
    }

    @Override
    public Values encode(Head value) {
      return Values.of().put(WIDTH, value.width()).put(ACTIVATION, value.activation()).build();
    }
  }
}
