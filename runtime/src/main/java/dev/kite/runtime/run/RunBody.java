package dev.kite.runtime.run;

/** What a run does. */
@FunctionalInterface
public interface RunBody {

  /**
   * Does it.
   *
   * @throws Exception if it fails
   */
  Result run(Run run) throws Exception;
}
