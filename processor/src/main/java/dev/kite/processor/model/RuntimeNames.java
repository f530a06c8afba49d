package dev.kite.processor.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every name of {@code runtime} and {@code lightning} that the processor recognises or that
 * generated code mentions. It knows them by name only; tests where those modules are at hand prove
 * that each exists.
 */
public final class RuntimeNames {

  public static final TypeRef DECODERS = TypeRef.of("dev.kite.value", "Decoders");
  public static final TypeRef NULLABLE = TypeRef.of("org.jspecify.annotations", "Nullable");

  public static final TypeRef PROGRAM = cli("Program");
  public static final TypeRef EXPERIMENT_COMMAND = cli("ExperimentCommand");
  public static final TypeRef ARGUMENTS = cli("Arguments");

  public static final TypeRef COMMAND_SPEC = option("CommandSpec");
  public static final TypeRef PARAMETER = option("Parameter");
  public static final TypeRef OPTION = option("Option");
  public static final TypeRef GROUP = option("Group");
  public static final TypeRef RECORD_SCHEMA = option("RecordSchema");
  public static final TypeRef CHOICE_SCHEMA = option("ChoiceSchema");
  public static final TypeRef VARIANT = option("Variant");
  public static final TypeRef VALUES = option("Values");
  public static final TypeRef RUN_OPTIONS = option("RunOptions");
  public static final TypeRef USAGE_EXCEPTION = option("UsageException");

  public static final TypeRef RUN = run("Run");
  public static final TypeRef RESULT = run("Result");
  public static final List<TypeRef> RUN_EVENTS = List.of(run("RunStart"), run("RunEnd"));

  public static final TypeRef SUPPLIED_TRAINER =
      TypeRef.of("dev.kite.lightning.bridge", "SuppliedTrainer");
  public static final TypeRef TRAINER_BUILDER =
      TypeRef.of("dev.kite.lightning.trainer", "Trainer", "Builder");
  public static final List<TypeRef> TRAINER_EVENTS =
      Stream.of(
              "FitStart",
              "TrainEpochStart",
              "TrainBatchEnd",
              "TrainEpochEnd",
              "ValidationEnd",
              "TestEnd",
              "CheckpointSaved",
              "FitEnd")
          .map(name -> TypeRef.of("dev.kite.lightning.callback", name))
          .toList();

  private RuntimeNames() {}

  private static TypeRef cli(String name) {
    return TypeRef.of("dev.kite.runtime.cli", name);
  }

  private static TypeRef option(String name) {
    return TypeRef.of("dev.kite.runtime.option", name);
  }

  private static TypeRef run(String name) {
    return TypeRef.of("dev.kite.runtime.run", name);
  }

  /** Returns the simple names of all events, for messages. */
  public static List<String> events() {
    return Stream.concat(RUN_EVENTS.stream(), TRAINER_EVENTS.stream())
        .map(TypeRef::simpleName)
        .toList();
  }

  /** Returns the binary names of the classes that module runtime must have. */
  public static Set<String> runtime() {
    return binaryNames(
        Stream.concat(
            Stream.of(
                PROGRAM,
                EXPERIMENT_COMMAND,
                ARGUMENTS,
                COMMAND_SPEC,
                PARAMETER,
                OPTION,
                GROUP,
                RECORD_SCHEMA,
                CHOICE_SCHEMA,
                VARIANT,
                VALUES,
                RUN_OPTIONS,
                USAGE_EXCEPTION,
                RUN,
                RESULT),
            RUN_EVENTS.stream()));
  }

  /** Returns the binary names of the classes that module lightning must have. */
  public static Set<String> lightning() {
    return binaryNames(
        Stream.concat(Stream.of(SUPPLIED_TRAINER, TRAINER_BUILDER), TRAINER_EVENTS.stream()));
  }

  private static Set<String> binaryNames(Stream<TypeRef> types) {
    return types.map(TypeRef::binaryName).collect(Collectors.toUnmodifiableSet());
  }
}
