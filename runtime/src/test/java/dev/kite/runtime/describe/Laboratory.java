package dev.kite.runtime.describe;

import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Group;
import dev.kite.runtime.option.Option;
import dev.kite.runtime.option.Parameter;
import dev.kite.value.Decoders;
import java.io.IOException;
import java.util.List;

/** A program with an option of every kind, and with texts that are hard to quote. */
final class Laboratory {

  enum Precision {
    FP32,
    BF16
  }

  private static final List<Parameter<?>> PLAIN =
      List.of(
          Option.of("data", Decoders.URI)
              .describe("Archive that holds the images.")
              .env("LAB_DATA")
              .build(),
          Option.of("lr", Decoders.DOUBLE)
              .describe("Step size of the optimizer.")
              .byDefault("1e-3")
              .range("(0, inf)")
              .build(),
          Option.of("batch-size", Decoders.INT)
              .describe("Examples per step; more need more memory. At least one.")
              .byDefault("64")
              .range("[1, 4096]")
              .shortName('b')
              .build(),
          Option.of("augment", Decoders.BOOLEAN)
              .describe("Shift and rotate the images.")
              .byDefault("false")
              .shortName('a')
              .mutable()
              .build(),
          Option.of("verify", Decoders.BOOLEAN).describe("Compare checksums.").build(),
          Option.of("precision", Decoders.enumOf(Precision.values()))
              .describe("Arithmetic of the forward pass.")
              .byDefault("fp32")
              .build(),
          Option.optionalDouble("clip")
              .describe("Largest gradient norm; not clipped when absent.")
              .range("(0, inf]")
              .build(),
          Option.of("limit", Decoders.DURATION)
              .describe("Stop cleanly after this long:\n- 90s is a test\n- 12h is a night")
              .byDefault("12h")
              .build(),
          Option.optional("since", Decoders.INSTANT).describe("Newest image.").build(),
          Option.of("letter", Decoders.CHAR).describe("Marks a line.").byDefault("#").build(),
          Option.of("title", Decoders.STRING)
              .describe(
                  "It's the \"title\": `date`, $HOME, 50% off, [a] | <b> & *c* _d_ C:\\temp\\n.")
              .byDefault("it's 100% \"$HOME\" {new}")
              .build(),
          Option.of("prefix", Decoders.STRING).describe("Before names.").byDefault("").build(),
          Option.of("token", Decoders.STRING)
              .describe("Opens the archive.")
              .byDefault("")
              .env("LAB_TOKEN")
              .secret()
              .build());

  private static final List<Parameter<?>> SEVERAL =
      List.of(
          Option.of("hidden", Decoders.listOf(Decoders.INT))
              .describe("Widths of the hidden layers, first to last.")
              .byDefault("256,64")
              .range("[1, inf)")
              .build(),
          Option.of("metrics", Decoders.setOf(Decoders.choice(List.of("loss", "accuracy", "f1"))))
              .describe("What is measured.")
              .byDefault("loss,accuracy")
              .build(),
          Option.of("names", Decoders.listOf(Decoders.STRING))
              .describe("Names of the classes.")
              .byDefault("")
              .build(),
          Option.of("mirrors", Decoders.listOf(Decoders.PATH))
              .describe("Where else the images lie.")
              .byDefault("")
              .build(),
          Option.of("weights", Decoders.mapOf(Decoders.STRING, Decoders.DOUBLE))
              .describe("Weight of a class.")
              .byDefault("")
              .range("[0, 1]")
              .build(),
          Option.optional("labels", Decoders.mapOf(Decoders.STRING, Decoders.STRING))
              .describe("Remembered with the run.")
              .build(),
          Option.optional("base", Decoders.EXISTING_FILE).describe("First weights.").build(),
          Option.optional("cache", Decoders.EXISTING_DIRECTORY).describe("Of images.").build());

  private Laboratory() {}

  static CommandSpec train() {
    return CommandSpec.named("train")
        .experiment("lab-train")
        .describe(
            "Trains a classifier until the validation loss stops improving.\n\nThe best one is"
                + " kept:\n- its weights\n- its numbers")
        .parameters(PLAIN.toArray(Parameter<?>[]::new))
        .parameters(SEVERAL.toArray(Parameter<?>[]::new))
        .parameters(
            Group.of("optimizer", Configurations.optimizer())
                .describe("How the weights are updated.")
                .byDefault("adam-w")
                .build(),
            Group.of("head", Configurations.head()).build())
        .failure(IOException.class, "if the images cannot be read")
        .build();
  }

  static CommandSpec count() {
    return CommandSpec.named("count")
        .experiment("lab-count")
        .describe("Counts the words of files.")
        .parameters(
            Option.of("mode", Decoders.choice(List.of("words", "lines")))
                .describe("What is counted.")
                .positional()
                .build(),
            Option.of("files", Decoders.listOf(Decoders.PATH))
                .describe("Where words are.")
                .positional()
                .build(),
            Option.of("fold", Decoders.BOOLEAN).describe("Ignore case.").byDefault("true").build())
        .build();
  }

  /** As the program's command line knows it. */
  static CommandTree tree() {
    return CommandTree.of(
        "kite-lab",
        "What the laboratory tries.",
        List.of(
            CommandTree.of(
                "digits",
                "Handwritten digits.",
                List.of(
                    CommandTree.of("train", train().description(), train()),
                    CommandTree.of("count", count().description(), count()))),
            CommandTree.of("words", count().description(), count()),
            CommandTree.of(
                "runs",
                "What is recorded.",
                List.of(CommandTree.of("list", "List the recorded runs.", List.of())))));
  }
}
