"""Reads the digits run through MLflow's own client and compares it with what the program printed."""

import subprocess
import sys

from mlflow.tracking import MlflowClient

client = MlflowClient(tracking_uri=sys.argv[1])
experiments = [e for e in client.search_experiments() if e.name == "digits-train"]
assert len(experiments) == 1, experiments
runs = client.search_runs([experiments[0].experiment_id])
assert len(runs) == 1, runs
run = runs[0]
assert run.info.status == "FINISHED", run.info
assert run.info.end_time > run.info.start_time, run.info
assert float(run.data.params["lr"]) == 3e-4, run.data.params
assert {"data", "batch-size", "max-epochs", "patience"} <= set(run.data.params), run.data.params
assert run.data.metrics["test-accuracy"] >= 0.975, run.data.metrics
history = client.get_metric_history(run.info.run_id, "val/loss")
assert len(history) >= 2 and [m.step for m in history] == sorted({m.step for m in history}), history
assert {"mlflow.runName", "mlflow.user", "mlflow.source.name"} <= set(run.data.tags), run.data.tags
head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True)
if head.returncode == 0:
    assert run.data.tags["mlflow.source.git.commit"] == head.stdout.strip(), run.data.tags
artifacts = {a.path for a in client.list_artifacts(run.info.run_id)}
assert {"config.yaml", "command.txt", "checkpoints", "logs"} <= artifacts, artifacts
print(f"   MLflow read {len(run.data.params)} parameters, {len(run.data.metrics)} metrics, {len(run.data.tags)} tags, {sorted(artifacts)}")
