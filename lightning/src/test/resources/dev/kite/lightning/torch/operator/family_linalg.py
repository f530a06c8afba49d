import torch
import torch.nn.functional as F

from cases import fixed, ints, rand, randn

LOOSE = dict(rtol=1e-4, atol=1e-4)


def cases(case):
    products(case)
    decompositions(case)


def products(case):
    kite = lambda name: "Linalg." + name
    case(kite("linear"), "F.linear", F.linear, randn(2, 3), randn(4, 3, seed=2), randn(4, seed=3))
    case(kite("linear"), "F.linear", F.linear, randn(2, 2, 3), randn(4, 3, seed=2), None)
    case(kite("linear"), "F.linear", F.linear, randn(2, 3, type=torch.bfloat16), randn(4, 3, seed=2, type=torch.bfloat16), None)
    case(kite("bilinear"), "F.bilinear", F.bilinear, randn(2, 3), randn(2, 2, seed=2), randn(4, 3, 2, seed=3), randn(4, seed=4))
    case(kite("bilinear"), "F.bilinear", F.bilinear, randn(2, 3), randn(2, 2, seed=2), randn(4, 3, 2, seed=3), None)
    for left, right in [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((2, 1, 2, 3), (3, 3, 2))]:
        case(kite("matmul"), "torch.matmul", torch.matmul, randn(*left), randn(*right, seed=2))
    case(kite("matmul"), "torch.matmul", torch.matmul, randn(2, 3, type=torch.float64), randn(3, 2, seed=2, type=torch.float64))
    case(kite("matmul"), "torch.matmul", torch.matmul, ints(2, 3), ints(3, 2, seed=2))
    case(kite("mm"), "torch.mm", torch.mm, randn(2, 3), randn(3, 2, seed=2))
    case(kite("bmm"), "torch.bmm", torch.bmm, randn(2, 2, 3), randn(2, 3, 2, seed=2))
    case(kite("mv"), "torch.mv", torch.mv, randn(2, 3), randn(3, seed=2))
    case(kite("dot"), "torch.dot", torch.dot, randn(3), randn(3, seed=2))
    case(kite("vecdot"), "torch.linalg.vecdot", lambda x, y, dim: torch.linalg.vecdot(x, y, dim=dim), randn(2, 3), randn(3, seed=2), -1)
    case(kite("outer"), "torch.outer", torch.outer, randn(2), randn(3, seed=2))
    case(kite("kron"), "torch.kron", torch.kron, randn(2, 2), randn(1, 3, seed=2))
    case(kite("cross"), "torch.linalg.cross", lambda x, y, dim: torch.linalg.cross(x, y, dim=dim), randn(2, 3), randn(2, 3, seed=2), 1)
    scaled = lambda function: lambda x, a, b, beta, alpha: function(x, a, b, beta=beta, alpha=alpha)
    case(kite("addmm"), "torch.addmm", scaled(torch.addmm), randn(3), randn(2, 4, seed=2), randn(4, 3, seed=3), 1, 1)
    case(kite("addmm"), "torch.addmm", scaled(torch.addmm), randn(2, 3), randn(2, 4, seed=2), randn(4, 3, seed=3), 0.5, 2.0)
    case(kite("baddbmm"), "torch.baddbmm", scaled(torch.baddbmm), randn(1, 2, 3), randn(2, 2, 2, seed=2), randn(2, 2, 3, seed=3), 0.5, 2.0)
    einsum = lambda equation, operands: torch.einsum(equation, *operands)
    for equation, shapes in {
        "bij,bjk->bik": [(2, 2, 3), (2, 3, 2)], "i,j->ij": [(2,), (3,)], "ii->": [(3, 3)], "...ij->...ji": [(2, 2, 3)],
        "bhtk,bhsk->bhts": [(1, 2, 2, 3), (1, 2, 3, 3)], "ij,jk,kl": [(2, 3), (3, 2), (2, 2)],
    }.items():
        case(kite("einsum"), "torch.einsum", einsum, equation, [randn(*shape, seed=i) for i, shape in enumerate(shapes)])
    case(kite("tensordot"), "torch.tensordot", lambda x, y, a, b: torch.tensordot(x, y, (a, b)), randn(2, 3, 4), randn(4, 2, seed=2), [2, 0], [0, 1])
    case(kite("multiDot"), "torch.linalg.multi_dot", torch.linalg.multi_dot, [randn(2, 3), randn(3, 4, seed=2), randn(4, 2, seed=3)])


def positive(size, *batch):
    root = randn(*batch, size, size)
    return root @ root.mT + 2 * torch.eye(size)


def decompositions(case):
    kite = lambda name: "Decomposition." + name
    linalg = torch.linalg
    square = randn(2, 3, 3) + 3 * torch.eye(3)
    case(kite("solve"), "torch.linalg.solve", linalg.solve, square, randn(2, 3, 2, seed=2), **LOOSE)
    case(kite("solve"), "torch.linalg.solve", linalg.solve, square[0], randn(3, seed=2), **LOOSE)
    triangular = lambda a, b, upper, left, unit: linalg.solve_triangular(a, b, upper=upper, left=left, unitriangular=unit)
    case(kite("solveTriangular"), "torch.linalg.solve_triangular", triangular, square, randn(2, 3, 2, seed=2), True, True, False, **LOOSE)
    case(kite("solveTriangular"), "torch.linalg.solve_triangular", triangular, square, randn(2, 2, 3, seed=2), False, False, True, **LOOSE)
    case(kite("lstsq"), "torch.linalg.lstsq", lambda a, b: linalg.lstsq(a, b)[:2], randn(4, 2), randn(4, 3, seed=2), **LOOSE)
    case(kite("inv"), "torch.linalg.inv", linalg.inv, square, **LOOSE)
    case(kite("pinv"), "torch.linalg.pinv", linalg.pinv, randn(3, 2), **LOOSE)
    case(kite("det"), "torch.linalg.det", linalg.det, square, **LOOSE)
    case(kite("slogdet"), "torch.linalg.slogdet", linalg.slogdet, square, **LOOSE)
    for upper in [False, True]:
        case(kite("cholesky"), "torch.linalg.cholesky", lambda a, upper: linalg.cholesky(a, upper=upper), positive(3, 2), upper, **LOOSE)
    factor = linalg.cholesky(positive(3))
    case(kite("choleskySolve"), "torch.cholesky_solve", lambda b, l, upper: torch.cholesky_solve(b, l, upper=upper), randn(3, 2), factor, False, **LOOSE)
    case(kite("qr"), "torch.linalg.qr", lambda a, complete: linalg.qr(a, "complete" if complete else "reduced"), randn(4, 3), False, **LOOSE)
    case(kite("qr"), "torch.linalg.qr", lambda a, complete: linalg.qr(a, "complete" if complete else "reduced"), fixed(randn(4, 2)), True, **LOOSE)
    case(kite("svd"), "torch.linalg.svd", lambda a, full: linalg.svd(a, full_matrices=full), fixed(randn(3, 2)), True, **LOOSE)
    case(kite("svd"), "torch.linalg.svd", lambda a, full: linalg.svd(a, full_matrices=full), fixed(randn(2, 2, 4)), False, **LOOSE)
    case(kite("svdvals"), "torch.linalg.svdvals", linalg.svdvals, randn(3, 2), **LOOSE)
    case(kite("eigh"), "torch.linalg.eigh", linalg.eigh, fixed(positive(3)), **LOOSE)
    case(kite("eigvalsh"), "torch.linalg.eigvalsh", linalg.eigvalsh, positive(3, 2), **LOOSE)
    case(kite("eig"), "torch.linalg.eig", linalg.eig, fixed(torch.tensor([[0.0, 1.0], [-1.0, 0.5]])), **LOOSE)
    for order in ["fro", "nuc", 1.0, float("inf"), 2.0]:
        case(kite("matrixNorm"), "torch.linalg.matrix_norm", linalg.matrix_norm, randn(2, 3, 2), order, **LOOSE)
    case(kite("matrixRank"), "torch.linalg.matrix_rank", linalg.matrix_rank, fixed(torch.tensor([[1.0, 2.0], [2.0, 4.0]])))
    for exponent in [3, 0, -1]:
        case(kite("matrixPower"), "torch.linalg.matrix_power", linalg.matrix_power, square[0], exponent, **LOOSE)
    case(kite("matrixExp"), "torch.linalg.matrix_exp", linalg.matrix_exp, randn(3, 3, scale=0.3), **LOOSE)
    case(kite("trace"), "torch.trace", torch.trace, randn(2, 3))
