package dev.kite.lightning.op;

/** How the losses of a batch become one. */
public enum LossReduction {
  /** They do not: each is returned. */
  NONE(0),
  /** Their mean, by weight where there are weights. */
  MEAN(1),
  /** Their sum. */
  SUM(2);

  private final int code;

  LossReduction(int code) {
    this.code = code;
  }

  /** Returns torch's own number. */
  int code() {
    return code;
  }
}
