package dev.kite.lightning.nn.attention;

import dev.kite.lightning.kernel.Operator;

/**
 * Projections, attention and the projection of its result in one call.
 *
 * <p>Query, key and value that are one tensor get one projection, as in torch; they are told by the
 * absence of key and value. Heads are split after the projection, so that no layout costs a copy.
 */
final class AttentionKernel {
  private static final String ARGUMENTS =
      "(query, key, value, inWeight, keyWeight, valueWeight, inBias, outWeight, outBias,"
          + " places, keys, heads, dropout, causal, batchFirst)";

  private static final String RULE =
      "The query must be (N, T, D) or (T, N, D), or without N, key and value alike with S for T,"
          + " a mask of places (T, S) or (N * heads, T, S) and one of keys (N, S).";

  private static final String PROJECT =
      """
      side = 0 if batchFirst else 1
      split = [0, 2, 1, 3] if batchFirst else [1, 2, 0, 3]
      joined = [0, 2, 1, 3] if batchFirst else [2, 0, 1, 3]
      single = query.dim() == 2
      x = torch.unsqueeze(query, side) if single else query
      width = x.size(2)
      qs = x
      ks = x
      vs = x
      if keyWeight is not None:
        biases = annotate(List[Tensor], [])
        if inBias is not None:
          biases = torch.chunk(inBias, 3, 0)
          qs = torch.linear(x, inWeight, biases[0])
        else:
          qs = torch.linear(x, inWeight, None)
        ks = x
        if key is not None:
          ks = torch.unsqueeze(key, side) if single else key
        vs = ks
        if value is not None:
          vs = torch.unsqueeze(value, side) if single else value
        if inBias is not None:
          ks = torch.linear(ks, keyWeight, biases[1])
          vs = torch.linear(vs, valueWeight, biases[2])
        else:
          ks = torch.linear(ks, keyWeight, None)
          vs = torch.linear(vs, valueWeight, None)
      elif key is None:
        parts = torch.chunk(torch.linear(x, inWeight, inBias), 3, -1)
        qs = parts[0]
        ks = parts[1]
        vs = parts[2]
      else:
        weights = torch.chunk(inWeight, 3, 0)
        biases = annotate(List[Optional[Tensor]], [None, None, None])
        if inBias is not None:
          cut = torch.chunk(inBias, 3, 0)
          biases = annotate(List[Optional[Tensor]], [cut[0], cut[1], cut[2]])
        qs = torch.linear(x, weights[0], biases[0])
        ks = torch.linear(torch.unsqueeze(key, side) if single else key, weights[1], biases[1])
        vs = torch.linear(torch.unsqueeze(value, side) if single else value, weights[2], biases[2])
      q = torch.permute(torch.view(qs, [qs.size(0), qs.size(1), heads, -1]), split)
      k = torch.permute(torch.view(ks, [ks.size(0), ks.size(1), heads, -1]), split)
      v = torch.permute(torch.view(vs, [vs.size(0), vs.size(1), heads, -1]), split)
      assert q.size(0) == k.size(0), 'there are not as many sequences of keys as of queries'
      assert k.size() == v.size(), 'there is not one value for each key'
      """;

  private static final String MASK =
      """
      mask = annotate(Optional[Tensor], None)
      if places is not None:
        added = places
        if ops.prim.dtype(places) == 11:
          added = torch.masked_fill(torch.zeros_like(places, dtype=ops.prim.dtype(q)), places, -inf)
        if places.dim() == 3:
          added = torch.view(added, [q.size(0), heads, q.size(2), k.size(2)])
        mask = added
      if causal and written:
        later = torch.full([q.size(2), k.size(2)], -inf, dtype=ops.prim.dtype(q), layout=None, device=q.device)
        mask = torch.triu(later, 1)
      if keys is not None:
        padding = keys
        if ops.prim.dtype(keys) == 11:
          padding = torch.masked_fill(torch.zeros_like(keys, dtype=ops.prim.dtype(q)), keys, -inf)
        padding = torch.view(padding, [q.size(0), 1, 1, k.size(2)])
        mask = padding if mask is None else mask + padding
      """;

  private static final String JOIN =
      """
      joint = torch.permute(attended, joined)
      output = torch.linear(torch.reshape(joint, [x.size(0), x.size(1), width]), outWeight, outBias)
      if single:
        output = torch.squeeze(output, side)
      """;

  /** Returns the output. */
  static final Operator ATTEND =
      Operator.of(
              "multihead_attention" + ARGUMENTS,
              PROJECT
                  + "written = keys is not None\n"
                  + MASK
                  + "attended = torch.scaled_dot_product_attention(q, k, v, mask, dropout, causal"
                  + " and not written)\n"
                  + JOIN
                  + "return output\n")
          .rule(RULE);

  /** Returns the output and the weights (N, H, T, S), after dropout as in torch. */
  static final Operator ATTEND_WEIGHTED =
      Operator.of(
              "multihead_attention" + ARGUMENTS,
              PROJECT
                  + "written = True\n"
                  + MASK
                  + """
                  scores = torch.matmul(q * (1.0 / float(q.size(3))) ** 0.5, torch.transpose(k, 2, 3))
                  if mask is not None:
                    scores = scores + mask
                  weights = torch.dropout(torch.softmax(scores, -1), dropout, dropout > 0.)
                  attended = torch.matmul(weights, v)
                  """
                  + JOIN
                  + "if single:\n  weights = torch.squeeze(weights, 0)\n"
                  + "return [output, weights]\n")
          .results(2)
          .rule(RULE);

  private AttentionKernel() {}
}
