package dev.kite.lightning.trainer;

public final class Trainer {
  public static final class Builder {
    public final String device;

    public Builder(String device) {
      this.device = device;
    }
  }
}
