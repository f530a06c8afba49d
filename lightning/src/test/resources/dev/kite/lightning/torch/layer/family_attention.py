import torch
from torch import nn

from layers import fixed, randn


def cases(case):
    heads(case)
    encoders(case)
    decoders(case)


def heads(case):
    plain = lambda m, q, k, v: m(q, k, v, need_weights=False)[0]
    itself = lambda m, x: m(x, x, x, need_weights=False)[0]
    case("MultiheadAttention", nn.MultiheadAttention(4, 2), randn(3, 2, 4), call=itself)
    case("MultiheadAttention/batchFirst", nn.MultiheadAttention(4, 2, batch_first=True), randn(2, 3, 4), call=itself)
    case("MultiheadAttention/withoutBias", nn.MultiheadAttention(4, 2, bias=False), randn(3, 2, 4), call=itself)
    case("MultiheadAttention/unbatched", nn.MultiheadAttention(4, 2), randn(3, 4), randn(2, 4, seed=2), randn(2, 4, seed=3),
         call=plain)
    case("MultiheadAttention/cross", nn.MultiheadAttention(4, 2, batch_first=True), randn(2, 3, 4), randn(2, 2, 4, seed=2),
         randn(2, 2, 4, seed=3), call=plain)
    case("MultiheadAttention/crossWithoutBias", nn.MultiheadAttention(4, 2, bias=False), randn(3, 2, 4),
         randn(2, 2, 4, seed=2), randn(2, 2, 4, seed=3), call=plain)
    case("MultiheadAttention/widths", nn.MultiheadAttention(4, 2, kdim=3, vdim=2), randn(3, 1, 4), randn(2, 1, 3, seed=2),
         randn(2, 1, 2, seed=3), call=plain)
    case("MultiheadAttention/widthsWithoutBias", nn.MultiheadAttention(4, 2, kdim=3, vdim=2, bias=False, batch_first=True),
         randn(1, 3, 4), randn(1, 2, 3, seed=2), randn(1, 2, 2, seed=3), call=plain)
    hidden = fixed(torch.tensor([[False, True, False], [False, False, True], [True, False, False]]))
    masked = lambda m, x, mask: m(x, x, x, attn_mask=mask, need_weights=False)[0]
    case("MultiheadAttention/mask", nn.MultiheadAttention(4, 2), randn(3, 2, 4), hidden, call=masked)
    case("MultiheadAttention/added", nn.MultiheadAttention(4, 2), randn(3, 2, 4), fixed(randn(3, 3, seed=4)), call=masked)
    each = fixed(randn(4, 3, 3, seed=4))
    case("MultiheadAttention/addedByHead", nn.MultiheadAttention(4, 2), randn(3, 2, 4), each, call=masked)
    padding = fixed(torch.tensor([[False, False, True], [False, False, False]]))
    padded = lambda m, x, keys: m(x, x, x, key_padding_mask=keys, need_weights=False)[0]
    case("MultiheadAttention/keys", nn.MultiheadAttention(4, 2, batch_first=True), randn(2, 3, 4), padding, call=padded)
    both = lambda m, x, mask, keys: m(x, x, x, attn_mask=mask, key_padding_mask=keys, need_weights=False)[0]
    numbers = [fixed(randn(3, 3, seed=4)), fixed(randn(2, 3, seed=5))]
    case("MultiheadAttention/both", nn.MultiheadAttention(4, 2), randn(3, 2, 4), *numbers, call=both)
    later = nn.Transformer.generate_square_subsequent_mask
    causal = lambda m, x: m(x, x, x, attn_mask=later(3), is_causal=True, need_weights=False)[0]
    case("MultiheadAttention/causal", nn.MultiheadAttention(4, 2), randn(3, 2, 4), call=causal)
    ends = lambda m, x, keys: m(x, x, x, attn_mask=later(3).isinf(), key_padding_mask=keys, need_weights=False)[0]
    case("MultiheadAttention/causalKeys", nn.MultiheadAttention(4, 2), randn(3, 2, 4), padding, call=ends)
    case("MultiheadAttention/weights", nn.MultiheadAttention(4, 2), randn(3, 2, 4), hidden,
         call=lambda m, x, mask: m(x, x, x, attn_mask=mask))
    case("MultiheadAttention/weightsByHead", nn.MultiheadAttention(4, 2, batch_first=True), randn(2, 3, 4), padding,
         call=lambda m, x, keys: m(x, x, x, key_padding_mask=keys, average_attn_weights=False))
    case("MultiheadAttention/weightsUnbatched", nn.MultiheadAttention(4, 2), randn(3, 4),
         call=lambda m, x: m(x, x, x, attn_mask=later(3), is_causal=True))


def encoders(case):
    layer = lambda **options: nn.TransformerEncoderLayer(4, 2, 6, dropout=0.0, **options)
    case("TransformerEncoderLayer", layer(), randn(3, 2, 4))
    case("TransformerEncoderLayer/options", layer(activation="gelu", batch_first=True, norm_first=True, layer_norm_eps=1e-3),
         randn(2, 3, 4))
    case("TransformerEncoderLayer/withoutBias", layer(bias=False), randn(3, 1, 4))
    case("TransformerEncoderLayer/evaluation", nn.TransformerEncoderLayer(4, 2, 6), randn(3, 1, 4), training=False)
    padding = fixed(torch.tensor([[False, False, True], [False, False, False]]))
    later = nn.Transformer.generate_square_subsequent_mask(3)
    case("TransformerEncoderLayer/masks", layer(batch_first=True), randn(2, 3, 4), padding,
         call=lambda m, x, keys: m(x, src_mask=later.isinf(), src_key_padding_mask=keys))
    case("TransformerEncoder", nn.TransformerEncoder(layer(), 2), randn(2, 2, 4))
    case("TransformerEncoder/normed",
         nn.TransformerEncoder(layer(norm_first=True), 1, norm=nn.LayerNorm(4), enable_nested_tensor=False), randn(3, 1, 4),
         call=lambda m, x: m(x, mask=later, is_causal=True))


def decoders(case):
    layer = lambda **options: nn.TransformerDecoderLayer(4, 2, 6, dropout=0.0, **options)
    case("TransformerDecoderLayer", layer(), randn(3, 2, 4), randn(2, 2, 4, seed=2))
    case("TransformerDecoderLayer/options", layer(norm_first=True, batch_first=True), randn(2, 3, 4), randn(2, 2, 4, seed=2))
    later = nn.Transformer.generate_square_subsequent_mask(3)
    padding = fixed(torch.tensor([[False, True], [False, False]]))
    case("TransformerDecoderLayer/masks", layer(), randn(3, 2, 4), randn(2, 2, 4, seed=2), padding,
         call=lambda m, x, memory, keys: m(x, memory, tgt_mask=later, tgt_is_causal=True, memory_key_padding_mask=keys))
    case("TransformerDecoder", nn.TransformerDecoder(layer(), 2, norm=nn.LayerNorm(4)), randn(2, 1, 4), randn(3, 1, 4, seed=2))
    case("Transformer", nn.Transformer(4, 2, 1, 1, 6, dropout=0.0, batch_first=True), randn(1, 3, 4), randn(1, 2, 4, seed=2),
         call=lambda m, source, target: m(source, target, tgt_mask=nn.Transformer.generate_square_subsequent_mask(2),
                                          tgt_is_causal=True))
