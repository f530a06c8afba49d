import torch
import torch.nn.functional as F

from cases import Choice, bools, fixed, ints, rand, randn

REDUCTIONS = [Choice(name.upper(), name) for name in ["none", "mean", "sum"]]


def cases(case):
    classes(case)
    pairs(case)
    likelihoods(case)
    sequences(case)
    margins(case)
    distances(case)


def classes(case):
    x, target, weight = randn(4, 3), torch.tensor([2, 0, 1, 2]), rand(3, seed=2)
    missing = torch.tensor([2, -100, 1, -100])
    kite, name = "Loss.crossEntropy", "F.cross_entropy"
    case(kite, name, F.cross_entropy, x, target)
    case(kite, name, F.cross_entropy, randn(2, 3, 4), torch.tensor([[0, 1, 2, -100], [2, 2, 1, 0]]))
    case(kite, name, F.cross_entropy, x, F.softmax(randn(4, 3, seed=3), 1))
    entropy = lambda x, t, w, reduction, ignored, smoothing: F.cross_entropy(
        x, t, w, reduction=reduction, ignore_index=ignored, label_smoothing=smoothing)
    nll = lambda x, t, w, reduction, ignored: F.nll_loss(x, t, w, reduction=reduction, ignore_index=ignored)
    for reduction in REDUCTIONS:
        case(kite, name, entropy, x, missing, fixed(weight), reduction, -100, 0.0)
        case(kite, name, entropy, x, target, None, reduction, 1, 0.2)
        case("Loss.nllLoss", "F.nll_loss", nll, x, missing, fixed(weight), reduction, -100)
        case("Loss.nllLoss", "F.nll_loss", nll, randn(2, 3, 2), torch.tensor([[0, 1], [2, 1]]), None, reduction, 1)
    case(kite, name, entropy, x, F.softmax(randn(4, 3, seed=3), 1), fixed(weight), REDUCTIONS[1], -100, 0.1)


def pairs(case):
    x, y = randn(2, 3), randn(2, 3, seed=2)
    for reduction in REDUCTIONS:
        case("Loss.mseLoss", "F.mse_loss", lambda x, y, r: F.mse_loss(x, y, reduction=r), x, y, reduction)
        case("Loss.l1Loss", "F.l1_loss", lambda x, y, r: F.l1_loss(x, y, reduction=r), x, y, reduction)
        case("Loss.smoothL1Loss", "F.smooth_l1_loss", lambda x, y, b, r: F.smooth_l1_loss(x, y, reduction=r, beta=b), x, y, 0.7, reduction)
        case("Loss.huberLoss", "F.huber_loss", lambda x, y, d, r: F.huber_loss(x, y, reduction=r, delta=d), x, y, 0.7, reduction)
        binary = lambda x, y, w, r: F.binary_cross_entropy(x, y, w, reduction=r)
        case("Loss.binaryCrossEntropy", "F.binary_cross_entropy", binary, rand(2, 3), fixed(rand(2, 3, seed=2)), None, reduction)
        case("Loss.binaryCrossEntropy", "F.binary_cross_entropy", binary, rand(2, 3), fixed(bools(2, 3).float()), fixed(rand(3, seed=3)), reduction)
        logits = lambda x, y, w, p, r: F.binary_cross_entropy_with_logits(x, y, w, reduction=r, pos_weight=p)
        name = "F.binary_cross_entropy_with_logits"
        case("Loss.binaryCrossEntropyWithLogits", name, logits, x, fixed(rand(2, 3, seed=2)), None, None, reduction)
        case("Loss.binaryCrossEntropyWithLogits", name, logits, x, fixed(bools(2, 3).float()), fixed(rand(3)), fixed(rand(3, seed=4)), reduction)


def likelihoods(case):
    log, probable = F.log_softmax(randn(2, 3), 1), F.softmax(randn(2, 3, seed=2), 1)
    div = lambda x, y, logs, r: F.kl_div(x, y, reduction=r, log_target=logs)
    poisson = lambda x, y, log, full, eps, r: F.poisson_nll_loss(x, y, log, full, eps=eps, reduction=r)
    gaussian = lambda x, y, var, full, eps, r: F.gaussian_nll_loss(x, y, var, full, eps, r)
    for reduction in REDUCTIONS:
        case("Loss.klDiv", "F.kl_div", div, log, probable, False, reduction)
        case("Loss.klDiv", "F.kl_div", div, log, torch.log(probable), True, reduction)
        case("Loss.poissonNllLoss", "F.poisson_nll_loss", poisson, randn(2, 3), fixed(ints(2, 3).float()), True, False, 1e-8, reduction)
        case("Loss.poissonNllLoss", "F.poisson_nll_loss", poisson, rand(2, 3), fixed(ints(2, 3).float()), False, True, 1e-8, reduction)
        case("Loss.gaussianNllLoss", "F.gaussian_nll_loss", gaussian, randn(2, 3), randn(2, 3, seed=2), rand(2, 3, seed=3), False, 1e-6, reduction)
    batch = lambda x, y, logs: F.kl_div(x, y, reduction="batchmean", log_target=logs)
    case("Loss.klDivBatchMean", "F.kl_div", batch, log, probable, False)
    case("Loss.gaussianNllLoss", "F.gaussian_nll_loss", gaussian, randn(2, 3), randn(2, 3, seed=2), rand(2, 1, seed=3), True, 0.5, REDUCTIONS[1])
    case("Loss.gaussianNllLoss", "F.gaussian_nll_loss", gaussian, randn(2, 3), randn(2, 3, seed=2), rand(2, seed=3), True, 1e-6, REDUCTIONS[0])


def sequences(case):
    ctc = lambda p, t, n, m, blank, r, zero: F.ctc_loss(p, t, n, m, blank, r, zero)
    log = F.log_softmax(randn(6, 2, 4), -1)
    lengths = [torch.tensor([6, 5]), torch.tensor([3, 2])]
    for reduction in REDUCTIONS:
        case("Loss.ctcLoss", "F.ctc_loss", ctc, log, torch.tensor([[1, 2, 2], [3, 1, 0]]), *lengths, 0, reduction, False, rtol=1e-5, atol=1e-5)
    case("Loss.ctcLoss", "F.ctc_loss", ctc, log, torch.tensor([1, 0, 2, 2, 1]), *lengths, 3, REDUCTIONS[1], False, rtol=1e-5, atol=1e-5)
    case("Loss.ctcLoss", "F.ctc_loss", ctc, log, torch.tensor([[1, 1, 1], [1, 1, 1]]), torch.tensor([3, 6]), torch.tensor([3, 3]), 0, REDUCTIONS[0], True, rtol=1e-5, atol=1e-5)


def margins(case):
    kite = lambda name: "MarginLoss." + name
    a, b, c, sign = randn(3, 4), randn(3, 4, seed=2), randn(3, 4, seed=3), fixed(torch.tensor([1.0, -1.0, 1.0]))
    cosine = lambda x, y, t, margin, r: F.cosine_embedding_loss(x, y, t, margin, reduction=r)
    triplet = lambda x, y, z, margin, p, eps, swap, r: F.triplet_margin_loss(x, y, z, margin, p, eps, swap, reduction=r)
    hinge = lambda x, t, margin, r: F.hinge_embedding_loss(x, t, margin, reduction=r)
    ranking = lambda x, y, t, margin, r: F.margin_ranking_loss(x, y, t, margin, reduction=r)
    multi = lambda x, t, p, margin, w, r: F.multi_margin_loss(x, t, p, margin, w, reduction=r)
    for reduction in REDUCTIONS:
        case(kite("cosineEmbeddingLoss"), "F.cosine_embedding_loss", cosine, a, b, sign, 0.1, reduction)
        case(kite("tripletMarginLoss"), "F.triplet_margin_loss", triplet, a, b, c, 1.0, 2.0, 1e-6, False, reduction)
        case(kite("hingeEmbeddingLoss"), "F.hinge_embedding_loss", hinge, randn(3), sign, 1.0, reduction)
        case(kite("marginRankingLoss"), "F.margin_ranking_loss", ranking, randn(3), randn(3, seed=2), sign, 0.3, reduction)
        case(kite("softMarginLoss"), "F.soft_margin_loss", lambda x, t, r: F.soft_margin_loss(x, t, reduction=r), randn(3), sign, reduction)
        case(kite("multiMarginLoss"), "F.multi_margin_loss", multi, a, torch.tensor([0, 3, 1]), 1, 1.0, None, reduction)
        case(kite("multiMarginLoss"), "F.multi_margin_loss", multi, a, torch.tensor([0, 3, 1]), 2, 0.5, fixed(rand(4)), reduction)
        case(kite("multilabelMarginLoss"), "F.multilabel_margin_loss", lambda x, t, r: F.multilabel_margin_loss(x, t, reduction=r),
             a, torch.tensor([[0, 2, -1, 1], [3, -1, 0, 0], [1, 0, 2, 3]]), reduction)
        case(kite("multilabelSoftMarginLoss"), "F.multilabel_soft_margin_loss",
             lambda x, t, w, r: F.multilabel_soft_margin_loss(x, t, w, reduction=r), a, fixed(bools(3, 4).float()), fixed(rand(4)), reduction)
    case(kite("tripletMarginLoss"), "F.triplet_margin_loss", triplet, a, b, c, 2.0, 1.0, 1e-6, True, REDUCTIONS[1])


def distances(case):
    kite = lambda name: "Distance." + name
    case(kite("pairwiseDistance"), "F.pairwise_distance", F.pairwise_distance, randn(3, 4), randn(3, 4, seed=2), 2.0, 1e-6, False)
    case(kite("pairwiseDistance"), "F.pairwise_distance", F.pairwise_distance, randn(3, 4), randn(4, seed=2), 1.0, 1e-6, True)
    case(kite("cosineSimilarity"), "F.cosine_similarity", F.cosine_similarity, randn(3, 4), randn(3, 4, seed=2), 1, 1e-8)
    case(kite("cosineSimilarity"), "F.cosine_similarity", F.cosine_similarity, randn(2, 1, 4), randn(3, 4, seed=2), -1, 1e-8)
    for p in [2.0, 1.0, float("inf")]:
        case(kite("cdist"), "torch.cdist", torch.cdist, randn(2, 3, 4), randn(2, 2, 4, seed=2), p)
        case(kite("pdist"), "F.pdist", F.pdist, randn(4, 3), p)
