package dev.kite.runtime.query;

/**
 * A file among the artifacts of a run.
 *
 * @param path relative to the root of the artifacts, with slashes
 * @param bytes its size
 */
public record Artifact(String path, long bytes) {}
