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

  /** Whether a run of this version may be continued by the other one. */
  public boolean continues(CodeVersion other) {
    boolean commits = commit.isEmpty() || other.commit.isEmpty() || commit.equals(other.commit);
    return commits && sameFiles(other);
  }
}
