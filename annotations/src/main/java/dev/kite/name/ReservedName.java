package dev.kite.name;

import java.util.Set;

/** Names that mean the same in every program and are therefore closed to experiments. */
public final class ReservedName {

  /** Options of every experiment, without dashes. */
  public static final Set<String> OPTIONS =
      Set.of(
          "help",
          "version",
          "config",
          "print-config",
          "run-id",
          "run-id-pretrained",
          "run-name",
          "note",
          "seed",
          "device",
          "sweep",
          "on-error",
          "dry-run",
          "launch");

  /** Commands of every program. */
  public static final Set<String> COMMANDS =
      Set.of("runs", "jobs", "describe", "secrets", "image", "completion");

  /** Key that selects the variant in a file, and therefore no option of a variant. */
  public static final String VARIANT = "type";

  private ReservedName() {}
}
