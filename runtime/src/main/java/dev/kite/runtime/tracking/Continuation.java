package dev.kite.runtime.tracking;

import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What must be the same when a run is continued: the experiment, the seed and the code. */
final class Continuation {

  private static final int SHORT_COMMIT = 10;

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
    Map<String, String> now = RunTags.code(spec);
    Optional<String> commit = run.tag(RunTags.COMMIT);
    String currentCommit = now.get(RunTags.COMMIT);
    if (commit.isPresent() && currentCommit != null && !commit.get().equals(currentCommit)) {
      throw refused(
          id,
          "it was made by commit %s, and this is %s. Check out that commit and build it again"
              .formatted(shortened(commit.get()), shortened(currentCommit)));
    }
    Optional<String> code = run.tag(RunTags.CODE);
    String currentCode = now.get(RunTags.CODE);
    if (code.isPresent() && !code.get().equals(currentCode)) {
      throw refused(
          id, "it was made by other code than this program's. Use the program that began it");
    }
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }

  private static RunRefusedException refused(String id, String why) {
    return new RunRefusedException(
        "Could not continue run %s: %s, or start a new run.".formatted(RunInfo.shortId(id), why));
  }
}
