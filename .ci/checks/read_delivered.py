"""Compares every run of a local record with what an MLflow server has of it: read_delivered.py MLRUNS URI [STATUS]"""

import pathlib
import subprocess
import sys
import tempfile

import mlflow
import yaml
from mlflow.tracking import MlflowClient

record, uri = pathlib.Path(sys.argv[1]), sys.argv[2]
expected = sys.argv[3] if len(sys.argv) > 3 else "FINISHED"
# Artifacts and models are read through the client's global address.
mlflow.set_tracking_uri(uri)
client = MlflowClient(tracking_uri=uri)
experiments = [experiment.experiment_id for experiment in client.search_experiments()]


def points(lines):
    """Timestamp, value and step of every point, in an order of their own; the values as text, since NaN equals nothing."""
    return sorted((int(t), str(float(v)), int(s)) for t, v, s in lines)


def texts(directory):
    return {f.relative_to(directory).as_posix(): f.read_text() for f in directory.rglob("*") if f.is_file()}


def files(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files(run_id, entry.path)
        else:
            yield entry.path


runs = sorted(meta.parent for meta in record.glob("*/*/meta.yaml") if len(meta.parent.name) == 32)
assert runs, "nothing is recorded"
for local in runs:
    meta = yaml.safe_load((local / "meta.yaml").read_text())
    there = client.search_runs(experiments, f"tags.`kite.run_id` = '{local.name}'")
    assert len(there) == 1, f"{len(there)} runs on the server"
    run = there[0]
    assert run.info.status == expected, run.info
    assert (run.info.run_name, run.info.start_time, run.info.end_time) == (meta["run_name"], meta["start_time"], meta["end_time"]), run.info
    assert run.data.params == texts(local / "params"), run.data.params
    tags = texts(local / "tags")
    assert {key: run.data.tags.get(key) for key in tags} == tags, run.data.tags
    assert {"mlflow.user", "mlflow.source.name", "mlflow.project.entryPoint", "mlflow.note.content", "job-id"} <= set(tags), tags
    assert tags["mlflow.project.entryPoint"] == tags["kite.experiment"], tags
    lines = {key: [line.split() for line in text.splitlines()] for key, text in texts(local / "metrics").items()}
    assert set(lines) == set(run.data.metrics), run.data.metrics
    for key, local_points in lines.items():
        history = client.get_metric_history(run.info.run_id, key)
        assert points((m.timestamp, m.value, m.step) for m in history) == points(local_points), key
    with tempfile.TemporaryDirectory() as directory:
        arrived = pathlib.Path(client.download_artifacts(run.info.run_id, "", directory))
        names = set(files(run.info.run_id))
        for file in (local / "artifacts").rglob("*"):
            name = file.relative_to(local / "artifacts").as_posix()
            if file.is_file() and name != "logs/run.log":
                assert name in names and (arrived / name).read_bytes() == file.read_bytes(), name
        # What was logged after the last file had left is in the local log alone.
        log = (arrived / "logs/run.log").read_bytes()
        assert log and (local / "artifacts/logs/run.log").read_bytes().startswith(log), "run.log"
        digests = (arrived / "artifacts.sha256").read_text().splitlines()
        listed = {line.split("  ", 1)[1] for line in digests}
        recorded = {f.relative_to(local / "artifacts").as_posix() for f in (local / "artifacts").rglob("*") if f.is_file()}
        assert recorded - {"logs/run.log"} <= listed, recorded - listed
        subprocess.run(["sha256sum", "-c", "--quiet", "artifacts.sha256"], cwd=arrived, check=True)
    inputs = run.inputs.dataset_inputs
    assert [i.dataset.name for i in inputs] == ["mnist-10k.zip"], inputs
    models = []
    if int(mlflow.__version__.split(".")[0]) >= 3 and expected == "FINISHED":
        models = run.outputs.model_outputs
        assert len(models) == 1, models
        model = client.get_logged_model(models[0].model_id)
        assert str(model.status) == "READY" and model.source_run_id == run.info.run_id, model
    total = sum(map(len, lines.values()))
    print(f"   {run.info.status} run: {len(run.data.params)} parameters, {total} points once, {len(names)} files, {len(models)} models")
