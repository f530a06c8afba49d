package dev.kite.lightning.callback;

public record ValidationEnd() {}
