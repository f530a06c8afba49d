package dev.kite.lightning.nn.recurrent;

import dev.kite.lightning.kernel.Operator;

/** Torch's fused operators over sequences, with a state of zeros where none is given. */
final class Sequences {
  private static final String RULE =
      "The input must be (T, N, D), (N, T, D) if the batch is first, or (T, D), D being the layer's"
          + " input, and states (layers * directions, N, hidden), or without N.";

  private static final String BEGIN =
      """
      side = 0 if batchFirst else 1
      single = input.dim() == 2
      x = torch.unsqueeze(input, side) if single else input
      assert x.dim() == 3, 'the number of dimensions is neither 2 nor 3'
      count = layers * (2 if bidirectional else 1)
      if hidden is None:
        h = torch.zeros([count, x.size(side), handed], dtype=ops.prim.dtype(x), layout=None, device=x.device)
      else:
        h = torch.unsqueeze(hidden, 1) if single else hidden
      """;

  static final Operator LSTM =
      Operator.of(
              "lstm(input, hidden, cell, weights, bias, layers, dropout, training, bidirectional,"
                  + " batchFirst, handed, remembered)",
              BEGIN
                  + """
                  if cell is None:
                    c = torch.zeros([count, x.size(side), remembered], dtype=ops.prim.dtype(x), layout=None, device=x.device)
                  else:
                    c = torch.unsqueeze(cell, 1) if single else cell
                  y, h1, c1 = torch.lstm(x, [h, c], weights, bias, layers, dropout, training, bidirectional, batchFirst)
                  if single:
                    y = torch.squeeze(y, side)
                    h1 = torch.squeeze(h1, 1)
                    c1 = torch.squeeze(c1, 1)
                  return [y, h1, c1]
                  """)
          .results(3)
          .rule(RULE);

  static final Operator GRU = simple("gru");
  static final Operator RNN_TANH = simple("rnn_tanh");
  static final Operator RNN_RELU = simple("rnn_relu");

  private Sequences() {}

  private static Operator simple(String function) {
    return Operator.of(
            function
                + "(input, hidden, weights, bias, layers, dropout, training, bidirectional,"
                + " batchFirst, handed)",
            BEGIN
                + "y, h1 = torch."
                + function
                + "(x, h, weights, bias, layers, dropout, training, bidirectional, batchFirst)\n"
                + """
                if single:
                  y = torch.squeeze(y, side)
                  h1 = torch.squeeze(h1, 1)
                return [y, h1]
                """)
        .results(2)
        .rule(RULE);
  }
}
