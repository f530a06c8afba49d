package dev.kite.processor.emit;

/**
 * A generated file.
 *
 * @param name qualified name of its class
 * @param text the source
 */
public record SourceFile(String name, String text) {}
