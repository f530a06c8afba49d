package dev.kite.lightning.trainer;

/** Which weights are tested. */
public enum Weights {
  /** Those that the module has. */
  CURRENT,
  /** Those of the best checkpoint, which the module keeps afterwards. */
  BEST
}
