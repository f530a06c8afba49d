package dev.kite.value;

import java.nio.file.Path;

/**
 * A path at which a directory was found when the option was read, before any work began.
 *
 * @param path where the directory is, as it was written
 */
public record ExistingDirectory(Path path) {}
