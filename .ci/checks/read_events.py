"""Holds the event files of a run, as TensorBoard reads them, against its record."""

import pathlib
import struct
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

run = pathlib.Path(sys.argv[1])
events = EventAccumulator(str(run / "artifacts" / "tensorboard"), size_guidance={"scalars": 0})
events.Reload()
compared = 0
for key in events.Tags()["scalars"]:
    lines = [line.split() for line in (run / "metrics" / key).read_text().splitlines()]
    recorded = [(int(step), struct.unpack("f", struct.pack("f", float(value)))[0]) for _, value, step in lines]
    read = [(event.step, event.value) for event in events.Scalars(key)]
    assert read == recorded, (key, read[:3], recorded[:3])
    compared += len(read)
assert compared > 10, events.Tags()
print(f"   TensorBoard reads {compared} points of {len(events.Tags()['scalars'])} metrics as they were recorded")
