#!/usr/bin/env bash
# A current MLflow reads the run that the main job wrote, and runs the MLproject of the build.
set -euo pipefail
source .ci/lib.sh

if ! python3 -m venv "$work/venv" 2> /dev/null; then
  skip "no Python with venv"
  commands README.md | grep mlflow >> "$work/commands"
  exit 0
fi
# Background jobs get a process group each, so that the server ends with all its workers.
set -m
export PATH="$work/venv/bin:$PATH"
readme "pip install mlflow" > "$work/pip.txt"
mlflow --version
cleanup() { [ -z "${server:-}" ] || kill -- "-$server"; rm -rf mlruns mlflow.db; }
trap cleanup EXIT
cp -r "$work/main-mlruns" mlruns
MLFLOW_ALLOW_FILE_STORE=true python .ci/checks/read_mlruns.py mlruns
readme "mlflow migrate-filestore --source mlruns --target sqlite:///mlflow.db" > "$work/migrate.txt"
readme "mlflow server --backend-store-uri sqlite:///mlflow.db" > "$work/server.txt" 2>&1 &
server=$!
for _ in $(seq 60); do
  curl -fs http://127.0.0.1:5000/health > /dev/null && break
  sleep 1
done
python .ci/checks/read_mlruns.py http://127.0.0.1:5000

# The project as the build leaves it, in a directory where MLflow has recorded nothing yet.
project() {
  local dir=$work/project-$1; shift
  mkdir -p "$dir"
  cp examples/target/MLproject "$dir"
  ln -s "$PWD/examples/target/digits.jar" "$dir"
  (cd "$dir" && mlflow run . --env-manager local -P max-epochs=1 -P seed=7 -P note="it's a { test }" "$@") > "$dir/out.txt" 2>&1 \
    || { cat "$dir/out.txt"; fail "mlflow run did not succeed"; }
  local config
  config=$(ls "$dir"/*/*/*/artifacts/config.yaml)
  grep -q '^lr: .*  # default' "$config" && grep -q '^max-epochs: 1  # command line' "$config" \
    || { cat "$config"; fail "MLflow's parameters did not arrive as they should"; }
}
project default
DIGITS_DATA=classpath:/mnist-10k.zip MLFLOW_TRACKING_URI=http://127.0.0.1:5000 project server --experiment-name projects
grep -q '^data: classpath:/mnist-10k.zip  # env DIGITS_DATA' "$work"/project-server/*/*/*/artifacts/config.yaml \
  || fail "a default of MLproject hid the environment"
python - <<'END'
from mlflow.tracking import MlflowClient

client = MlflowClient(tracking_uri="http://127.0.0.1:5000")
experiment = client.get_experiment_by_name("projects")
runs = client.search_runs([experiment.experiment_id])
assert [run.info.status for run in runs] == ["FINISHED"], runs
print(f"   MLflow ran the MLproject, with its database and with a server: {runs[0].data.params}")
END
