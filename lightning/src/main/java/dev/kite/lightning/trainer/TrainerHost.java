package dev.kite.lightning.trainer;

/** What supplies trainers: a run, for one. */
public interface TrainerHost {
  /** Supplies nothing, and lets any number of trainers have the same name. */
  TrainerHost NONE =
      new TrainerHost() {
        @Override
        public void supply(Trainer.Builder builder, String name) {}

        @Override
        public void claim(String name) {}
      };

  /** Sets what a builder of a trainer of the given name starts with. */
  void supply(Trainer.Builder builder, String name);

  /**
   * Hears that a trainer of the given name is built.
   *
   * @throws IllegalStateException if there is one of that name
   */
  void claim(String name);
}
