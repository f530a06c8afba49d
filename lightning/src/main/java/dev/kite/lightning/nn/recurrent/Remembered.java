package dev.kite.lightning.nn.recurrent;

import ai.djl.ndarray.NDArray;

/**
 * What a {@link Gru} or {@link Rnn} has written and remembers.
 *
 * @param output (T, N, directions * H), of each place
 * @param hidden (layers * directions, N, H), at the end
 */
public record Remembered(NDArray output, NDArray hidden) {}
