package dev.kite.value;

import java.nio.file.Path;

/**
 * A path at which a file was found when the option was read, before any work began.
 *
 * @param path where the file is, as it was written
 */
public record ExistingFile(Path path) {}
