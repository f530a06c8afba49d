#!/usr/bin/env bash
# A current MLflow reads the run that the main job wrote.
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
