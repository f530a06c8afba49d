package dev.kite.runtime.tracking;

import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.storage.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Which code a run runs.
 *
 * @param fingerprint of its files, where they are known
 * @param commit that holds them, where there is one
 */
public record CodeVersion(Optional<String> fingerprint, Optional<String> commit) {

  private static final int SHORT_COMMIT = 10;

  /**
   * Returns the version that would run a specification.
   *
   * @throws RunRefusedException if the code cannot be read
   */
  public static CodeVersion of(RunSpec spec) {
    try {
      return of(RunTags.code(spec));
    } catch (IOException e) {
      throw new RunRefusedException(
          "Could not recognise the code of %s: %s. Build it again."
              .formatted(spec.experiment(), Reason.of(e)),
          e);
    }
  }

  /** Returns the version that ran a run. */
  public static CodeVersion of(StoredRun run) {
    return of(run.tags());
  }

  private static CodeVersion of(Map<String, String> tags) {
    return new CodeVersion(
        Optional.ofNullable(tags.get(RunTags.CODE)), Optional.ofNullable(tags.get(RunTags.COMMIT)));
  }

  /** Whether the files are the same, whatever commit they come from. */
  public boolean sameFiles(CodeVersion other) {
    return fingerprint.equals(other.fingerprint);
  }

  /** Whether this version may continue a run of another one. */
  public boolean continues(CodeVersion other) {
    return objection(other).isEmpty();
  }

  /** Returns why this version may not continue a run of another one, and what to do then. */
  Optional<String> objection(CodeVersion other) {
    if (commit.isPresent() && other.commit.isPresent() && !commit.equals(other.commit)) {
      return Optional.of(
          "it was made by commit %s, and this is %s. Check out that commit and build it again"
              .formatted(shortened(other.commit.get()), shortened(commit.get())));
    }
    if (sameFiles(other)) {
      return Optional.empty();
    }
    return Optional.of(
        other.fingerprint.isEmpty()
            ? "nobody knows which code made it. Use the program that began it"
            : "it was made by other code than this program's. Use the program that began it");
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
  }
}
