"""Compares what `runs` says of local runs with what it says of the same on a server: read_answers.py LOCAL SERVER"""

import json
import sys

# What a server cannot know, and what it has beside: its own identifiers and files.
OWN = {"run_id", "artifacts"}
TAGS = {"kite.run_id", "kite.owner", "kite.alive", "mlflow.log-model.history"}
FILES = {"artifacts.sha256", "logs/run.log"}


def common(run):
    common = {key: value for key, value in run.items() if key not in OWN}
    common["tags"] = {key: value for key, value in run["tags"].items() if key not in TAGS}
    if "files" in run:
        common["files"] = sorted((file["path"], file["bytes"]) for file in run["files"] if file["path"] not in FILES)
    return common


def answer(path):
    with open(path) as file:
        runs = json.load(file)
    return [common(run) for run in (runs if isinstance(runs, list) else [runs])]


local, server = answer(sys.argv[1]), answer(sys.argv[2])
assert local, "nothing was answered"
for mine, its in zip(local, server):
    for key in sorted(set(mine) | set(its)):
        assert mine.get(key) == its.get(key), f"{mine['name']}: {key} is {mine.get(key)} here and {its.get(key)} there"
assert len(local) == len(server), f"{len(local)} runs here, {len(server)} there"
