package dev.kite.runtime.run;

/** Something that happens to every run. */
public sealed interface RunEvent permits RunStart, RunEnd {}
