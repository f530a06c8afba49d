package dev.kite.lightning.trainer;

import dev.kite.lightning.callback.TrainerState;

/** A trainer that has not begun. */
public final class Idle {
  private Idle() {}

  /** Returns its view of itself. */
  public static TrainerState state() {
    return new FitState(new SettingsDraft("main").settings(), new SignModule());
  }
}
