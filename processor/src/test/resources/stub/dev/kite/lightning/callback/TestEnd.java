package dev.kite.lightning.callback;

public record TestEnd() {}
