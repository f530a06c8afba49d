import torch
import torch.nn.functional as F

from cases import Choice, bools, fixed, ints, rand, randn


def cases(case):
    norms(case)
    attention(case)
    embedding(case)


def norms(case):
    kite = lambda name: "Norm." + name
    mean, var = fixed(randn(3, seed=5)), fixed(rand(3, seed=6, low=0.5, high=2))
    weight, bias = rand(3, seed=2), randn(3, seed=3)
    for shape in [(4, 3), (2, 3, 4), (2, 3, 2, 2)]:
        case(kite("batchNorm"), "F.batch_norm", F.batch_norm, randn(*shape), mean, var, weight, bias, True, 0.1, 1e-5)
    case(kite("batchNorm"), "F.batch_norm", F.batch_norm, randn(4, 3), mean, var, weight, bias, False, 0.1, 1e-5)
    case(kite("batchNorm"), "F.batch_norm", F.batch_norm, randn(4, 3), None, None, None, None, True, 0.1, 1e-3)
    case(kite("batchNorm"), "F.batch_norm", F.batch_norm, randn(4, 3), mean, var, None, None, False, 0.1, 1e-5)
    case(kite("layerNorm"), "F.layer_norm", F.layer_norm, randn(2, 4, 3), [3], weight, bias, 1e-5)
    case(kite("layerNorm"), "F.layer_norm", F.layer_norm, randn(2, 4, 3), [4, 3], None, None, 1e-3)
    case(kite("layerNorm"), "F.layer_norm", F.layer_norm, randn(2, 4, 3), [3], weight, None, 1e-5)
    case(kite("groupNorm"), "F.group_norm", F.group_norm, randn(2, 4, 3), 2, rand(4), randn(4, seed=2), 1e-5)
    case(kite("groupNorm"), "F.group_norm", F.group_norm, randn(2, 4, 2, 2), 4, None, None, 1e-5)
    case(kite("instanceNorm"), "F.instance_norm", F.instance_norm, randn(2, 3, 4), None, None, weight, bias, True, 0.1, 1e-5)
    case(kite("instanceNorm"), "F.instance_norm", F.instance_norm, randn(2, 3, 2, 2), mean, var, None, None, False, 0.1, 1e-5)
    case(kite("rmsNorm"), "F.rms_norm", F.rms_norm, randn(2, 4, 3), [3], weight, 1e-5)
    case(kite("rmsNorm"), "F.rms_norm", F.rms_norm, randn(2, 4, 3), [4, 3], None, None)
    normalize = lambda x, p, dim, eps: F.normalize(x, p, dim, eps)
    case(kite("normalize"), "F.normalize", normalize, randn(2, 3, 2), 2.0, 1, 1e-12)
    case(kite("normalize"), "F.normalize", normalize, randn(2, 3), 1.0, -1, 1e-12)
    response = lambda x, size, alpha, beta, k: F.local_response_norm(x, size, alpha, beta, k)
    case(kite("localResponseNorm"), "F.local_response_norm", response, randn(2, 4, 3), 3, 0.1, 0.75, 1.0)
    case(kite("localResponseNorm"), "F.local_response_norm", response, randn(1, 5, 2, 2), 2, 0.1, 0.75, 2.0)


def attention(case):
    kite = "Attention.scaledDotProduct"
    name = "F.scaled_dot_product_attention"
    sdpa = lambda q, k, v, mask, p, causal, scale, grouped: F.scaled_dot_product_attention(
        q, k, v, mask, p, causal, scale=scale, enable_gqa=grouped)
    q, k, v = randn(1, 2, 3, 4), randn(1, 2, 5, 4, seed=2), randn(1, 2, 5, 2, seed=3)
    case(kite, name, sdpa, q, k, v, None, 0.0, False, None, False)
    case(kite, name, sdpa, q, k, v, None, 0.0, False, 0.3, False)
    case(kite, name, sdpa, q, k, v, None, 0.0, True, None, False)
    case(kite, name, sdpa, q, k, v, fixed(torch.tensor([[True, False, True, True, False]] * 3)), 0.0, False, None, False)
    case(kite, name, sdpa, q, k, v, randn(3, 5, seed=4), 0.0, False, None, False)
    case(kite, name, sdpa, q, k, v, fixed(randn(1, 2, 3, 5, seed=4)), 0.0, False, None, False)
    case(kite, name, sdpa, randn(1, 4, 3, 4), k, randn(1, 2, 5, 4, seed=3), None, 0.0, False, None, True)
    case(kite, name, lambda q, k, v, causal: F.scaled_dot_product_attention(q, k, v, is_causal=causal),
         randn(2, 1, 4, 2), randn(2, 1, 4, 2, seed=2), randn(2, 1, 4, 2, seed=3), True)
    case(kite, name, lambda q, k, v, causal: F.scaled_dot_product_attention(q, k, v, is_causal=causal),
         randn(3, 2), randn(4, 2, seed=2), randn(4, 2, seed=3), False)


def embedding(case):
    kite = lambda name: "Embedding." + name
    weight = randn(5, 3)
    index = torch.tensor([[0, 2, 2], [4, 1, 0]])
    case(kite("embedding"), "F.embedding", F.embedding, index, weight)
    case(kite("embedding"), "F.embedding", F.embedding, index.int(), weight)
    padded = lambda i, w, padding, scale: F.embedding(i, w, padding_idx=padding, scale_grad_by_freq=scale)
    case(kite("embedding"), "F.embedding", padded, index, weight, 2, False)
    case(kite("embedding"), "F.embedding", padded, index, weight, -1, False)
    case(kite("embedding"), "F.embedding", padded, index, weight, None, True)
    bag = lambda i, w, offsets, mode, weights: F.embedding_bag(i, w, offsets, mode=mode, per_sample_weights=weights)
    for mode in ["sum", "mean", "max"]:
        choice = Choice(mode.upper(), mode)
        case(kite("embeddingBag"), "F.embedding_bag", bag, index, weight, None, choice, None)
        case(kite("embeddingBag"), "F.embedding_bag", bag, index.flatten(), weight, torch.tensor([0, 2, 5]), choice, None)
    case(kite("embeddingBag"), "F.embedding_bag", bag, index, weight, None, Choice("SUM", "sum"), rand(2, 3))
    case(kite("oneHot"), "F.one_hot", F.one_hot, index, 6)
    case(kite("oneHot"), "F.one_hot", F.one_hot, index, -1)
