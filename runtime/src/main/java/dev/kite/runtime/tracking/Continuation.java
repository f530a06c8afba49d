package dev.kite.runtime.tracking;

import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.util.Optional;

/** What must be the same when a run is continued: the experiment, the seed and the code. */
final class Continuation {

  private Continuation() {}

  /**
   * Compares a run with what would continue it.
   *
   * @throws RunRefusedException if they differ
   */
  static void check(RunSpec spec, RunDirectory run, String id) throws IOException {
    String experiment = run.tag(RunTags.EXPERIMENT).orElse("");
    if (!experiment.equals(spec.experiment())) {
      throw refused(
          id,
          "it is a run of "
              + (experiment.isEmpty() ? "another program" : experiment)
              + ", not of "
              + spec.experiment()
              + ". Start that one");
    }
    String seed = run.tag(RunTags.SEED).orElse("");
    if (!seed.equals(Long.toString(spec.seed()))) {
      throw refused(id, "its seed is %s, not %s. Leave out --seed".formatted(seed, spec.seed()));
    }
    CodeVersion code = new CodeVersion(run.tag(RunTags.CODE), run.tag(RunTags.COMMIT));
    Optional<String> objection = CodeVersion.of(spec).objection(code);
    if (objection.isPresent()) {
      throw refused(id, objection.get());
    }
  }

  private static RunRefusedException refused(String id, String why) {
    return new RunRefusedException(
        "Could not continue run %s: %s, or start a new run.".formatted(RunInfo.shortId(id), why));
  }
}
