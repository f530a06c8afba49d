package dev.kite.runtime.sweep;

import dev.kite.runtime.cli.ExperimentCommand;
import dev.kite.runtime.cli.Program;
import dev.kite.runtime.option.ChoiceSchema;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.RecordSchema;
import dev.kite.runtime.option.SchemaOf;
import dev.kite.runtime.option.Values;
import dev.kite.runtime.option.Variant;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunStoppedException;
import dev.kite.value.Decoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** A program as the compiler would write it, whose experiment does what its options say. */
final class ProbeProgram {

  static final Option<Double> LR =
      Option.of("lr", Decoders.DOUBLE).byDefault("0.1").range("(0, inf)").shortName('l').build();
  static final Option<Integer> LAYERS =
      Option.of("layers", Decoders.INT).byDefault("1").range("[1, 9]").build();
  static final Option<Boolean> AUGMENT =
      Option.of("augment", Decoders.BOOLEAN).byDefault("false").build();
  static final Option<List<Integer>> HIDDEN =
      Option.of("hidden", Decoders.listOf(Decoders.INT)).byDefault("").build();
  static final Option<List<String>> TAGS =
      Option.of("tags", Decoders.listOf(Decoders.STRING)).byDefault("").build();
  static final Option<String> TITLE = Option.of("title", Decoders.STRING).byDefault("").build();
  static final Option<OptionalDouble> CLIP = Option.optionalDouble("clip").build();
  static final Option<Integer> STEPS =
      Option.of("steps", Decoders.INT).byDefault("3").mutable().build();
  static final Option<String> TOKEN =
      Option.of("token", Decoders.STRING).byDefault("").env("PROBE_TOKEN").secret().build();
  static final Group<Optimizer> OPTIMIZER =
      Group.of("optimizer", optimizer()).byDefault("sgd").build();
  static final Option<Path> FILE =
      Option.of("file", Decoders.PATH).byDefault("none").positional().build();

  private ProbeProgram() {}

  sealed interface Optimizer {}

  record Sgd(double momentum) implements Optimizer {}

  record AdamW(double beta, double decay) implements Optimizer {
    AdamW {
      if (beta + decay > 1) {
        throw new IllegalArgumentException("beta and decay are more than 1 together");
      }
    }
  }

  private static RecordSchema<Sgd> sgd() {
    Option<Double> momentum = Option.of("momentum", Decoders.DOUBLE).byDefault("0").build();
    return SchemaOf.record(
        "Descent.",
        List.of(momentum),
        values -> new Sgd(values.get(momentum)),
        value -> Values.of().put(momentum, value.momentum()).build());
  }

  private static RecordSchema<AdamW> adamW() {
    Option<Double> beta = Option.of("beta", Decoders.DOUBLE).byDefault("0.9").build();
    Option<Double> decay = Option.of("decay", Decoders.DOUBLE).byDefault("0.01").build();
    return SchemaOf.record(
        "Decay.",
        List.of(beta, decay),
        values -> new AdamW(values.get(beta), values.get(decay)),
        value -> Values.of().put(beta, value.beta()).put(decay, value.decay()).build());
  }

  private static ChoiceSchema<Optimizer> optimizer() {
    return SchemaOf.choice(
        "How the weights are updated.",
        List.of(Variant.of("sgd", Sgd.class, sgd()), Variant.of("adam-w", AdamW.class, adamW())));
  }

  /** Writes down what it was called with, and counts steps in a checkpoint. */
  static final class Train implements ExperimentCommand {

    @Override
    public CommandSpec spec() {
      return CommandSpec.named("train")
          .experiment("probe-train")
          .parameters(LR, LAYERS, AUGMENT, HIDDEN, TAGS, TITLE, CLIP, STEPS, TOKEN, OPTIMIZER, FILE)
          .failure(IOException.class, "if told")
          .build();
    }

    @Override
    public Result call(Values values, Run run) throws IOException {
      System.out.println(
          "values "
              + List.of(
                  values.get(LR),
                  values.get(LAYERS),
                  values.get(AUGMENT),
                  values.get(HIDDEN),
                  values.get(TAGS),
                  values.get(TITLE),
                  values.get(CLIP),
                  values.get(OPTIMIZER),
                  values.get(FILE)));
      System.out.println("token of " + values.get(TOKEN).length() + " characters");
      System.out.println("threads " + System.getenv("OMP_NUM_THREADS"));
      System.out.println("gpus " + System.getenv("CUDA_VISIBLE_DEVICES"));
      Path checkpoint = run.dir().resolve("checkpoint");
      int step = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
      while (step < values.get(STEPS)) {
        step++;
        run.log("loss", values.get(LR) / step, step);
        // No checkpoint is ahead of the record.
        run.flush();
        Files.writeString(checkpoint, Integer.toString(step));
        obey(values.get(TITLE), values.get(STEPS), run);
      }
      if (values.get(TITLE).equals("fail-odd") && step % 2 == 1) {
        throw new IOException("As told.");
      }
      return Result.of("score", values.get(LR) * values.get(LAYERS));
    }

    private static void obey(String title, int steps, Run run) throws IOException {
      switch (title) {
        case "fail" -> throw new IOException("As told.");
        case "crash" -> Runtime.getRuntime().halt(99);
        case "wait" -> waitFor(Path.of("go"), run);
        case "outlast" -> outlast(steps, run);
        case "crash-first" -> {
          if (!Files.exists(Path.of("go"))) {
            Runtime.getRuntime().halt(137);
          }
        }
        default -> {}
      }
    }

    /**
     * The run of more steps ends behind the one of a single step, which waits for its beginning.
     */
    private static void outlast(int steps, Run run) throws IOException {
      Path begun = Path.of("begun");
      if (steps > 1) {
        Files.writeString(begun, "");
      }
      waitFor(steps > 1 ? Path.of("go") : begun, run);
    }

    private static void waitFor(Path file, Run run) {
      while (!Files.exists(file)) {
        if (run.stopRequested()) {
          throw new RunStoppedException("while waiting");
        }
        try {
          Thread.sleep(20);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  public static void main(String... args) {
    Program.exit(
        Program.named("probe", "", ProbeProgram.class)
            .command("train", "Trains.", Train::new)
            .command("other", "Does not.", Train::new)
            .run(args));
  }
}
