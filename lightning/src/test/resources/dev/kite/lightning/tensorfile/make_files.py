"""Files of tensors, written by safetensors 0.8.0, NumPy 2 and PyTorch 2.7.1: python make_files.py.

Then it reads what Kite wrote: kite.safetensors, kite.npy and kite.npz, which a test keeps up to date.
"""

import collections
import os
import pathlib

import numpy
import safetensors.numpy
import safetensors.torch
import torch

HERE = pathlib.Path(__file__).parent
TYPES = {
    "F64": torch.float64, "F32": torch.float32, "F16": torch.float16, "BF16": torch.bfloat16,
    "I64": torch.int64, "I32": torch.int32, "I16": torch.int16, "I8": torch.int8,
    "U8": torch.uint8, "BOOL": torch.bool, "U16": torch.uint16, "U32": torch.uint32,
    "U64": torch.uint64, "F8_E4M3": torch.float8_e4m3fn, "F8_E5M2": torch.float8_e5m2,
}


def numbers(count=6):
    return torch.arange(count) - 2


def every_type():
    tensors = {}
    for name, type in TYPES.items():
        signed = name[0] in "FBI" and name != "BOOL"
        values = numbers() if signed else numbers().abs()
        tensors[name] = values.to(type).reshape(2, 3)
    tensors["scalar"] = torch.tensor(1.5)
    tensors["empty"] = torch.zeros(0, 4)
    return tensors


def write_safetensors():
    safetensors.torch.save_file(every_type(), HERE / "torch.safetensors", metadata={"format": "pt", "ü": "\"日\""})
    safetensors.numpy.save_file({"a": numpy.arange(6, dtype="f4").reshape(2, 3)}, HERE / "numpy.safetensors")


def write_numpy():
    a = numpy.arange(24, dtype="f4").reshape(2, 3, 4)
    numpy.save(HERE / "plain.npy", a)
    numpy.save(HERE / "fortran.npy", numpy.asfortranarray(a))
    numpy.save(HERE / "big.npy", a.astype(">f8"))
    numpy.save(HERE / "object.npy", numpy.array([{}, 1], dtype=object), allow_pickle=True)
    numpy.save(HERE / "record.npy", numpy.zeros(2, dtype=[("a", "f4"), ("b", "i4")]))
    numpy.save(HERE / "text.npy", numpy.array(["ab", "c"]))
    for version in (2, 3):
        with open(HERE / f"version{version}.npy", "wb") as file:
            numpy.lib.format.write_array(file, a, version=(version, 0))
    arrays = {kind: numpy.arange(6).reshape(2, 3).astype(kind)
              for kind in ("f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "?", "c8", ">i2", ">c8")}
    numpy.savez(HERE / "stored.npz", **{"scalar": numpy.float64(2.5), "empty": numpy.zeros((0, 3), "f4")}, **arrays)
    numpy.savez_compressed(HERE / "compressed.npz", a=a, b=a[:, ::-1].astype("i8"))


class Evil:
    def __reduce__(self):
        return os.system, ("echo this must not run",)


def write_torch():
    torch.manual_seed(1)
    model = torch.nn.Sequential(collections.OrderedDict(fc=torch.nn.Linear(2, 3), norm=torch.nn.BatchNorm1d(3)))
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.arange(parameter.numel()).reshape(parameter.shape))
    optimizer = torch.optim.AdamW(model.parameters(), lr=0.25)
    model(torch.ones(4, 2)).sum().backward()
    optimizer.step()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.arange(parameter.numel()).reshape(parameter.shape))
    shared = torch.arange(12.0).reshape(3, 4)
    everything = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "types": {name: each for name, each in every_type().items() if not name.startswith(("F8", "U16", "U32", "U64"))},
        "views": [shared, shared.t(), shared[1:, ::2], shared[0, 0].expand(2, 2)],
        "parameter": torch.nn.Parameter(torch.ones(2)),
        "complex": torch.tensor([1 + 2j]),
        "epoch": 7, "large": 2 ** 40, "loss": 0.125, "name": "ü", "done": True, "nothing": None,
        "size": torch.Size([2, 3]), "type": torch.float32, "device": torch.device("cpu"), "pair": (1, [2, 3]),
    }
    torch.save(everything, HERE / "everything.pt")
    torch.save(everything, HERE / "protocol5.pt", pickle_protocol=5)
    torch.save(model.state_dict(), HERE / "state.pt")
    torch.save(model.state_dict(), HERE / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.save({"a": torch.ones(1), "b": Evil()}, HERE / "evil.pt")
    torch.save({"a": torch.zeros(1).expand(2 ** 20, 2 ** 20)}, HERE / "expanded.pt")
    torch.save(model, HERE / "module.pt")
    torch.save({"a": torch.ones(1).to(torch.float8_e5m2)}, HERE / "float8.pt")
    torch.jit.script(torch.nn.Linear(1, 1)).save(HERE / "script.pt")


def read_kites():
    if not (HERE / "kite.safetensors").exists():
        print("Kite has written nothing yet")
        return
    with safetensors.safe_open(HERE / "kite.safetensors", "pt") as file:
        assert file.metadata() == {"format": "pt", "who": "Kite ü"}, file.metadata()
    read = safetensors.torch.load_file(HERE / "kite.safetensors")
    expected = {name: each for name, each in every_type().items() if not name.startswith("F8")}
    assert sorted(read) == sorted(expected), sorted(read)
    for name, tensor in expected.items():
        assert read[name].dtype == tensor.dtype, name
        assert torch.equal(read[name].to(torch.float64), tensor.to(torch.float64)), name
    assert safetensors.safe_open(HERE / "kite-plain.safetensors", "np").metadata() is None
    a = numpy.arange(24, dtype="f4").reshape(2, 3, 4)
    assert numpy.array_equal(numpy.load(HERE / "kite.npy"), a)
    archive = numpy.load(HERE / "kite.npz")
    for name, tensor in expected.items():
        if name != "BF16":
            assert archive[name].dtype == tensor.numpy().dtype and archive[name].shape == tensor.numpy().shape, name
            assert numpy.array_equal(archive[name], tensor.numpy()), name
    print("Kite's files are read as they should")


write_safetensors()
write_numpy()
write_torch()
read_kites()
