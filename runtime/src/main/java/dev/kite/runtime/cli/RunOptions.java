package dev.kite.runtime.cli;

import java.util.Optional;

/**
 * The options that every experiment has.
 *
 * @param device where to compute: {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:<n>}
 * @param seed seed of every random stream
 * @param runId identifier of the run to continue
 * @param runName name of the run
 * @param note what a person wants to remember about the run
 */
public record RunOptions(
    String device,
    long seed,
    Optional<String> runId,
    Optional<String> runName,
    Optional<String> note) {}
