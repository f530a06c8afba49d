package dev.kite.lightning.nn.recurrent;

import dev.kite.lightning.kernel.Operator;

/**
 * Torch's fused operators over sequences, with a state of zeros where none is given. Sizes are
 * asserted as {@code torch.nn} does in Python: the natives read beyond what does not fit.
 */
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
      assert x.size(2) == weights[0].size(1), 'the input has not ' + str(weights[0].size(1)) + ' numbers for each place'
      count = layers * (2 if bidirectional else 1)
      if hidden is None:
        h = torch.zeros([count, x.size(side), _handed], dtype=ops.prim.dtype(x), layout=None, device=x.device)
      else:
        h = torch.unsqueeze(hidden, 1) if single else hidden
        assert h.size() == [count, x.size(side), _handed], 'the hidden state does not fit to the input'
      """;

  static final Operator LSTM =
      Operator.of(
              "lstm(input, hidden, cell, weights, bias, layers, dropout, training, bidirectional,"
                  + " batchFirst, _handed, _remembered)",
              BEGIN
                  + """
                  if cell is None:
                    c = torch.zeros([count, x.size(side), _remembered], dtype=ops.prim.dtype(x), layout=None, device=x.device)
                  else:
                    c = torch.unsqueeze(cell, 1) if single else cell
                    assert c.size() == [count, x.size(side), _remembered], 'the cell does not fit to the input'
                  y, h1, c1 = torch.lstm(x, [h, c], weights, bias, layers, dropout, training, bidirectional, batchFirst)
                  if single:
                    y = torch.squeeze(y, side)
                    h1 = torch.squeeze(h1, 1)
                    c1 = torch.squeeze(c1, 1)
                  return [y, h1, c1]
                  """)
          .results(3)
          .rule(RULE);

  /** Sorts sequences by their lengths, the longest first, and drops what is behind their ends. */
  private static final String PACK =
      """
      side = 0 if batchFirst else 1
      assert input.dim() == 3, 'the number of dimensions is not 3'
      assert input.size(2) == weights[0].size(1), 'the input has not ' + str(weights[0].size(1)) + ' numbers for each place'
      assert lengths.dim() == 1 and lengths.size(0) == input.size(side), 'there is not one length for each sequence'
      longest, order = torch.sort(torch.to(lengths, device=torch.device('cpu'), dtype=4), 0, True)
      order = torch.to(order, device=input.device)
      back = torch.argsort(order)
      x = torch.index_select(input, side, order)
      data, sizes = torch._pack_padded_sequence(x, longest, batchFirst)
      count = layers * (2 if bidirectional else 1)
      if hidden is None:
        h = torch.zeros([count, x.size(side), _handed], dtype=ops.prim.dtype(x), layout=None, device=x.device)
      else:
        assert hidden.size() == [count, x.size(side), _handed], 'the hidden state does not fit to the input'
        h = torch.index_select(hidden, 1, order)
      """;

  private static final String UNPACK =
      """
      padded, _ = torch._pad_packed_sequence(y, sizes, batchFirst, 0.0, input.size(1 - side))
      output = torch.index_select(padded, side, back)
      """;

  private static final String RULE_OF_LENGTHS =
      "The input must be (T, N, D), or (N, T, D) if the batch is first, D being the layer's input,"
          + " lengths (N) of int64 in [1, T], and states (layers * directions, N, hidden).";

  static final Operator LSTM_OF_LENGTHS =
      Operator.of(
              "lstm_of_lengths(input, lengths, hidden, cell, weights, bias, layers, dropout, training,"
                  + " bidirectional, batchFirst, _handed, _remembered)",
              PACK
                  + """
                  if cell is None:
                    c = torch.zeros([count, x.size(side), _remembered], dtype=ops.prim.dtype(x), layout=None, device=x.device)
                  else:
                    assert cell.size() == [count, x.size(side), _remembered], 'the cell does not fit to the input'
                    c = torch.index_select(cell, 1, order)
                  y, h1, c1 = torch.lstm(data, sizes, [h, c], weights, bias, layers, dropout, training, bidirectional)
                  """
                  + UNPACK
                  + "return [output, torch.index_select(h1, 1, back), torch.index_select(c1, 1, back)]\n")
          .results(3)
          .rule(RULE_OF_LENGTHS);

  static final Operator GRU_OF_LENGTHS = simpleOfLengths("gru");
  static final Operator RNN_TANH_OF_LENGTHS = simpleOfLengths("rnn_tanh");
  static final Operator RNN_RELU_OF_LENGTHS = simpleOfLengths("rnn_relu");

  static final Operator GRU = simple("gru");
  static final Operator RNN_TANH = simple("rnn_tanh");
  static final Operator RNN_RELU = simple("rnn_relu");

  private Sequences() {}

  private static Operator simpleOfLengths(String function) {
    return Operator.of(
            function
                + "_of_lengths(input, lengths, hidden, weights, bias, layers, dropout, training,"
                + " bidirectional, batchFirst, _handed)",
            PACK
                + "y, h1 = torch."
                + function
                + "(data, sizes, h, weights, bias, layers, dropout, training, bidirectional)\n"
                + UNPACK
                + "return [output, torch.index_select(h1, 1, back)]\n")
        .results(2)
        .rule(RULE_OF_LENGTHS);
  }

  private static Operator simple(String function) {
    return Operator.of(
            function
                + "(input, hidden, weights, bias, layers, dropout, training, bidirectional,"
                + " batchFirst, _handed)",
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
