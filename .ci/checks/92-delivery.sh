#!/usr/bin/env bash
# MLflow servers of two versions have every run as it was recorded, whatever happened on the way.
set -euo pipefail
source .ci/lib.sh

if ! python3 -m venv "$work/delivery-probe" 2> /dev/null; then
  skip "no Python with venv"
  exit 0
fi
# Background jobs get a process group each, so that a server ends with all its workers.
set -m
server=
stop_server() { [ -z "$server" ] || { kill -- "-$server" && wait "$server" || true; } 2> /dev/null; server=; }
trap stop_server EXIT
# The newest server would start a dozen processes for jobs that nobody submits here.
export JOB_ID=4711 MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false

# The newest version may have been installed by an earlier check.
install_mlflow() { { [ -d "$1" ] || python3 -m venv "$1"; } && "$1/bin/pip" install -q "${@:2}" > "$1.txt" 2>&1; }
install_mlflow "$work/venv" "mlflow[auth]" &
installing=$!
# This version was made before SQLAlchemy 2.1 and does not start with it.
install_mlflow "$work/venv-2.22" "mlflow==2.22.*" "sqlalchemy<2.1"
wait "$installing"

# Starts a server of a version with the data that it had: start_server VENV PORT OPTION...
start_server() {
  local venv=$1 port=$2 data=$work/server-$2
  shift 2
  mkdir -p "$data"
  (cd "$data" && exec "$venv/bin/mlflow" server --backend-store-uri "sqlite:///mlflow.db" --artifacts-destination "$data/files" \
    --host 127.0.0.1 --port "$port" --workers 1 "$@") >> "$data/log.txt" 2>&1 &
  server=$!
  for _ in $(seq 120); do
    curl -fs "http://127.0.0.1:$port/health" > /dev/null && return
    sleep 0.5
  done
  tail "$data/log.txt"
  fail "the server did not start"
}

# Points that a server has of the only run that is running there: polled until there are some.
until_points() {
  "$1/bin/python" - "$2" <<'END'
import sys, time
from mlflow.tracking import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1])
for _ in range(300):
    ids = [e.experiment_id for e in client.search_experiments()]
    running = [r for r in client.search_runs(ids) if r.info.status == "RUNNING" and "train/loss" in r.data.metrics]
    if running:
        sys.exit(0)
    time.sleep(0.2)
sys.exit("no points arrived")
END
}

train() { local dir=$1; shift; digits "$dir" --lr 3e-4 --seed 7 --note delivered "$@" > "$dir.txt" 2>&1; }
compare() { "$venv/bin/python" .ci/checks/read_delivered.py "$@"; }

for version in venv:5601 venv-2.22:5602; do
  venv=$work/${version%:*} port=${version#*:}
  uri=http://127.0.0.1:$port dir=$work/delivered-$port
  mkdir -p "$dir"
  "$venv/bin/mlflow" --version
  start_server "$venv" "$port"
  export MLFLOW_TRACKING_URI=$uri
  train "$dir/whole" --max-epochs 1
  compare "$dir/whole/mlruns" "$uri"

  # The server stops in the middle and comes back; what is left after the end, sync delivers.
  train "$dir/gap" --max-epochs 4 &
  training=$!
  until_points "$venv" "$uri"
  stop_server
  sleep 2
  start_server "$venv" "$port"
  wait "$training" || { cat "$dir/gap.txt"; fail "training failed with its server"; }
  digits "$dir/gap" runs sync > "$dir/sync.txt"
  compare "$dir/gap/mlruns" "$uri"

  # The process is killed; its run has failed, and is there as far as it was recorded.
  mkdir -p "$dir/killed"
  (cd "$dir/killed" && exec java -jar "$OLDPWD/examples/target/digits.jar" --lr 3e-4 --note delivered --max-epochs 20) > "$dir/killed.txt" 2>&1 &
  training=$!
  until_points "$venv" "$uri"
  kill -9 "$training"
  wait "$training" 2> /dev/null || true
  # Another machine does not take it while it may be alive; afterwards it can look at it, and copy it.
  killed=$("$venv/bin/python" -c 'import sys; from mlflow.tracking import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1])
ids = [e.experiment_id for e in client.search_experiments()]
print(*(r.info.run_id for r in client.search_runs(ids) if r.info.status == "RUNNING"))' "$uri")
  code=0; digits "$dir/elsewhere" --run-id "$killed" > "$dir/refused.txt" 2>&1 || code=$?
  [ "$code" = 2 ] && grep -q 'it is RUNNING there, last heard of' "$dir/refused.txt" || { cat "$dir/refused.txt"; fail "a run that may be alive was brought"; }
  digits "$dir/killed" runs sync | tee "$dir/sync.txt"
  compare "$dir/killed/mlruns" "$uri" FAILED
  digits "$dir/elsewhere" runs export "$killed" --from "$uri" --to copy
  (cd "$dir/elsewhere/copy/$killed/artifacts" && sha256sum -c --quiet artifacts.sha256) || fail "a file is not as it was sent"
  stop_server
done

# A server that asks who is there: with the wrong password the run is complete on the disk, and
# with the right one it is delivered.
venv=$work/venv port=5603 dir=$work/delivered-auth
mkdir -p "$dir"
export MLFLOW_FLASK_SERVER_SECRET_KEY=check MLFLOW_AUTH_ADMIN_PASSWORD=right-password1 MLFLOW_TRACKING_URI=http://127.0.0.1:5603
export MLFLOW_TRACKING_USERNAME=admin MLFLOW_TRACKING_PASSWORD=wrong-password
start_server "$venv" "$port" --app-name basic-auth
train "$dir/whole" --max-epochs 1
grep -q 'status 401' "$dir/whole.txt" || { cat "$dir/whole.txt"; fail "nobody said that the password is wrong"; }
grep -rq wrong-password "$dir" && fail "the password is in a file"
export MLFLOW_TRACKING_PASSWORD=right-password1
digits "$dir/whole" runs sync > "$dir/sync.txt"
compare "$dir/whole/mlruns" "$MLFLOW_TRACKING_URI"
