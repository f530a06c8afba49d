import torch

from cases import Choice, bools, fixed, ints, rand, randn


def cases(case):
    indexing(case)
    scattering(case)
    sorting(case)
    counting(case)
    fourier(case)


def indexing(case):
    kite = lambda name: "Indexing." + name
    index = lambda x, indices: x[tuple(slice(None) if i is None else i for i in indices)]
    x, mask = randn(3, 4), torch.tensor([True, False, True])
    case(kite("index"), "torch.Tensor.__getitem__", index, x, [torch.tensor([2, 0, 2])])
    case(kite("index"), "torch.Tensor.__getitem__", index, x, [None, torch.tensor([[1], [3]])])
    case(kite("index"), "torch.Tensor.__getitem__", index, x, [torch.tensor([2, 0]), torch.tensor([-1, 1])])
    case(kite("index"), "torch.Tensor.__getitem__", index, x, [mask])
    put = lambda x, values, accumulate, indices: x.index_put(
        tuple(torch.arange(x.size(k)) if i is None else i for k, i in enumerate(indices)), values, accumulate)
    case(kite("indexPut"), "torch.index_put", put, x, randn(2, seed=2), False, [torch.tensor([2, 0]), torch.tensor([3, 1])])
    case(kite("indexPut"), "torch.index_put", put, x, randn(2, 4, seed=2), True, [torch.tensor([1, 1])])
    rows = torch.tensor([[0, 1, 2, 0], [2, 0, 0, 1]])
    case(kite("gather"), "torch.gather", torch.gather, x, 0, rows)
    case(kite("gather"), "torch.gather", torch.gather, x, 1, torch.tensor([[3], [0], [1]]))
    case(kite("indexSelect"), "torch.index_select", torch.index_select, x, 1, torch.tensor([3, 0, 0]))
    case(kite("indexSelect"), "torch.index_select", torch.index_select, x, 0, torch.tensor([1], dtype=torch.int32))
    add = lambda x, dim, i, source, alpha: torch.index_add(x, dim, i, source, alpha=alpha)
    case(kite("indexAdd"), "torch.index_add", add, x, 0, torch.tensor([2, 0, 2]), randn(3, 4, seed=2), 1)
    case(kite("indexAdd"), "torch.index_add", add, x, 1, torch.tensor([1, 3]), randn(3, 2, seed=2), 0.5)
    case(kite("indexCopy"), "torch.index_copy", torch.index_copy, x, 0, torch.tensor([2, 0]), randn(2, 4, seed=2))
    case(kite("indexFill"), "torch.index_fill", torch.index_fill, x, 1, torch.tensor([2, 0]), -1.5)
    case(kite("maskedFill"), "torch.masked_fill", torch.masked_fill, x, bools(3, 4), float("-inf"))
    case(kite("maskedFill"), "torch.masked_fill", torch.masked_fill, x, bools(4), 2)
    case(kite("maskedSelect"), "torch.masked_select", torch.masked_select, x, bools(3, 4))
    case(kite("maskedScatter"), "torch.masked_scatter", torch.masked_scatter, x, bools(3, 4), randn(3, 4, seed=2))
    case(kite("take"), "torch.take", torch.take, x, torch.tensor([[0, 11], [5, -1]]))
    case(kite("takeAlongDim"), "torch.take_along_dim", torch.take_along_dim, x, torch.tensor([[0, 2, 1, 1]]), 0)
    case(kite("nonzero"), "torch.nonzero", torch.nonzero, ints(2, 3, high=2))


def scattering(case):
    kite = lambda name: "Indexing." + name
    x, index = randn(3, 4), torch.tensor([[0, 1, 2, 0], [2, 2, 0, 1]])
    once = torch.tensor([[0, 1, 2, 0], [2, 0, 1, 1]])
    case(kite("scatter"), "torch.scatter", torch.scatter, x, 0, once, randn(2, 4, seed=2))
    case(kite("scatter"), "torch.scatter", torch.scatter, x, 1, torch.tensor([[3], [0], [1]]), 7.5)
    case(kite("scatterAdd"), "torch.scatter_add", torch.scatter_add, x, 0, index, randn(2, 4, seed=2))
    case(kite("scatterAdd"), "torch.scatter_add", torch.scatter_add, ints(3), 0, torch.tensor([1, 1]), ints(2, seed=2))
    reduced = lambda x, dim, i, source, reduce, own: torch.scatter_reduce(x, dim, i, source, reduce, include_self=own)
    for name in ["sum", "prod", "mean", "amax", "amin"]:
        for own in [True, False]:
            case(kite("scatterReduce"), "torch.scatter_reduce", reduced, x, 0, index, randn(2, 4, seed=2), Choice(name.upper(), name), own)


def sorting(case):
    kite = lambda name: "Sorting." + name
    sort = lambda x, dim, descending, stable: torch.sort(x, dim=dim, descending=descending, stable=stable)
    argsort = lambda x, dim, descending, stable: torch.argsort(x, dim=dim, descending=descending, stable=stable)
    case(kite("sort"), "torch.sort", sort, randn(2, 5), 1, False, False)
    case(kite("sort"), "torch.sort", sort, randn(3, 2), 0, True, False)
    case(kite("sort"), "torch.sort", sort, ints(7, high=3), -1, False, True)
    case(kite("argsort"), "torch.argsort", argsort, randn(2, 5), 1, True, False)
    case(kite("argsort"), "torch.argsort", argsort, ints(7, high=3), 0, False, True)
    case(kite("topk"), "torch.topk", torch.topk, randn(2, 5), 2, 1, True, True)
    case(kite("topk"), "torch.topk", torch.topk, randn(4, 2), 3, 0, False, True)
    case(kite("kthvalue"), "torch.kthvalue", torch.kthvalue, randn(2, 5), 2, 1, False)
    case(kite("kthvalue"), "torch.kthvalue", torch.kthvalue, randn(2, 5), 1, 0, True)


def counting(case):
    kite = lambda name: "Sorting." + name
    all_of = dict(return_inverse=True, return_counts=True)
    case(kite("unique"), "torch.unique", lambda x, ordered: torch.unique(x, sorted=ordered, **all_of), ints(3, 4), True)
    case(kite("unique"), "torch.unique", lambda x, ordered: torch.unique(x, sorted=ordered, **all_of), fixed(torch.tensor([2.5, -1.0, 2.5])), True)
    case(kite("unique"), "torch.unique", lambda x, dim: torch.unique(x, dim=dim, **all_of), torch.tensor([[1, 2], [0, 1], [1, 2]]), 0)
    runs = torch.tensor([1, 1, 2, 2, 2, 1])
    case(kite("uniqueConsecutive"), "torch.unique_consecutive", lambda x, dim: torch.unique_consecutive(x, dim=dim, **all_of), runs, None)
    case(kite("uniqueConsecutive"), "torch.unique_consecutive", lambda x, dim: torch.unique_consecutive(x, dim=dim, **all_of), runs.reshape(3, 2), 0)
    case(kite("bincount"), "torch.bincount", torch.bincount, ints(8), None, 7)
    case(kite("bincount"), "torch.bincount", torch.bincount, ints(8), fixed(randn(8)), 0)
    search = lambda a, v, right: torch.searchsorted(a, v, right=right)
    ordered = torch.tensor([[1.0, 2.0, 2.0, 4.0], [0.0, 1.0, 3.0, 5.0]])
    for right in [False, True]:
        case(kite("searchsorted"), "torch.searchsorted", search, fixed(ordered), fixed(torch.tensor([[2.0, 9.0], [-1.0, 3.0]])), right)
        case(kite("bucketize"), "torch.bucketize", lambda x, b, right: torch.bucketize(x, b, right=right), fixed(randn(5)), fixed(torch.tensor([-1.0, 0.0, 1.0])), right)
    case(kite("histc"), "torch.histc", torch.histc, fixed(randn(20)), 4, -2.0, 2.0)
    case(kite("histc"), "torch.histc", torch.histc, fixed(randn(20)), 3, 0.0, 0.0)


def fourier(case):
    kite = lambda name: "Fourier." + name
    complex = torch.complex(randn(2, 5), randn(2, 5, seed=2))
    fft = torch.fft
    for norm in ["backward", "forward", "ortho"]:
        case(kite("fft"), "torch.fft.fft", fft.fft, complex, None, -1, norm)
        case(kite("ifft"), "torch.fft.ifft", fft.ifft, complex, 4, 1, norm)
        case(kite("rfft"), "torch.fft.rfft", fft.rfft, randn(2, 6), None, -1, norm)
        case(kite("irfft"), "torch.fft.irfft", fft.irfft, complex, None, -1, norm)
    case(kite("fft"), "torch.fft.fft", fft.fft, randn(3, 2), 4, 0, "backward")
    case(kite("irfft"), "torch.fft.irfft", fft.irfft, complex, 7, -1, "backward")
    case(kite("hfft"), "torch.fft.hfft", fft.hfft, complex, None, -1, "backward")
    case(kite("ihfft"), "torch.fft.ihfft", fft.ihfft, randn(2, 6), None, -1, "backward")
    case(kite("fftn"), "torch.fft.fftn", fft.fftn, complex, None, [0, 1], "backward")
    case(kite("ifftn"), "torch.fft.ifftn", fft.ifftn, complex, [3, 4], [0, 1], "ortho")
    case(kite("rfftn"), "torch.fft.rfftn", fft.rfftn, randn(2, 3, 4), None, [1, 2], "backward")
    case(kite("irfftn"), "torch.fft.irfftn", fft.irfftn, complex, [2, 8], [0, 1], "backward")
    case(kite("fftshift"), "torch.fft.fftshift", fft.fftshift, randn(2, 5), [1])
    case(kite("ifftshift"), "torch.fft.ifftshift", fft.ifftshift, randn(2, 5), [0, 1])
    signal, window = randn(2, 16), torch.hann_window(6)
    stft = lambda x, n, hop, window, center, normalized: torch.stft(
        x, n, hop, window=window, center=center, normalized=normalized, return_complex=True)
    case(kite("stft"), "torch.stft", stft, signal, 6, 3, fixed(window), True, False)
    case(kite("stft"), "torch.stft", stft, signal, 6, 4, fixed(torch.ones(6)), False, True)
    spectrum = torch.stft(signal, 6, 3, window=window, return_complex=True)
    istft = lambda x, n, hop, window, center, normalized, length: torch.istft(
        x, n, hop, window=window, center=center, normalized=normalized, length=length)
    case(kite("istft"), "torch.istft", istft, spectrum, 6, 3, fixed(window), True, False, 16)
    case(kite("complex"), "torch.complex", torch.complex, randn(3), randn(3, seed=2))
    case(kite("polar"), "torch.polar", torch.polar, rand(3), randn(3, seed=2))
    for name in ["real", "imag", "angle"]:
        case(kite(name), "torch." + name, getattr(torch, name), complex)
    case(kite("conj"), "torch.conj", lambda x: torch.conj(x).resolve_conj(), complex)
    case(kite("viewAsReal"), "torch.view_as_real", torch.view_as_real, complex)
    case(kite("viewAsComplex"), "torch.view_as_complex", torch.view_as_complex, randn(3, 2))
