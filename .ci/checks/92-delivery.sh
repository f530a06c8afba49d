#!/usr/bin/env bash
# MLflow servers of two versions have every run as it was recorded, whatever happened on the way.
set -euo pipefail
source .ci/lib.sh
source .ci/mlflow.sh
export JOB_ID=4711

# The newest version may have been installed by an earlier check.
install_mlflow "$work/venv" "mlflow[auth]" &
installing=$!
# This version was made before SQLAlchemy 2.1 and does not start with it.
install_mlflow "$work/venv-2.22" "mlflow[auth]==2.22.*" "sqlalchemy<2.1"
wait "$installing"

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

  # What `runs` says of the server's runs is what it says of the local ones.
  run=$(run_of "$dir/whole")
  id=$(basename "$run") name=$(cat "$run/tags/mlflow.runName")
  cp -r "$dir/whole" "$dir/home"
  digits "$dir/whole" --lr 1e-3 --seed 8 --note delivered --max-epochs 1 > "$dir/second.txt" 2>&1
  for question in list "best --metric val/loss" "show $name"; do
    digits "$dir/whole" runs $question --format json > "$dir/local.json"
    digits "$dir/whole" runs $question --from "$uri" --format json > "$dir/server.json"
    "$venv/bin/python" .ci/checks/read_answers.py "$dir/local.json" "$dir/server.json"
  done
  digits "$dir/whole" runs export "$name" --to "$dir/local"
  digits "$dir/whole" runs export "$name" --from "$uri" --to "$dir/server"
  (cd "$dir" && diff -r -x run.json -x run.log -x artifacts.sha256 local/*/ server/*/) || fail "the exports differ"

  # Where nothing is recorded, a run comes from the server, and goes on as it does at home.
  (unset MLFLOW_TRACKING_URI && digits "$dir/home" --run-id "$id" --max-epochs 2) > "$dir/home.txt" 2>&1
  digits "$dir/away" --run-id "$id" --max-epochs 2 > "$dir/away.txt" 2>&1 || { cat "$dir/away.txt"; fail "the run was not brought"; }
  same_run "$(run_of "$dir/home")" "$(run_of "$dir/away")"

  if [ "$port" = 5601 ]; then
    KITE_TEST_MLFLOW=$uri mvn -q -pl runtime -am test -Dtest=MlflowServerIT -Dsurefire.failIfNoSpecifiedTests=false > "$dir/test.txt" \
      || { cat "$dir/test.txt"; fail "the test with a server fails"; }
    grep -q 'tests="1" errors="0" skipped="0" failures="0"' runtime/target/surefire-reports/TEST-*MlflowServerIT.xml || fail "the test with a server was skipped"
  fi

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
export MLFLOW_FLASK_SERVER_SECRET_KEY=check MLFLOW_AUTH_ADMIN_PASSWORD=right-password1 MLFLOW_TRACKING_USERNAME=admin
for version in venv:5603 venv-2.22:5605; do
  venv=$work/${version%:*} port=${version#*:} dir=$work/delivered-${version#*:}
  mkdir -p "$dir"
  # The earlier version knows the password of its file of settings only.
  MLFLOW_AUTH_CONFIG_PATH=$work/auth-$port.ini
  sed 's/^admin_password.*/admin_password = right-password1/' "$venv"/lib/python3*/site-packages/mlflow/server/auth/basic_auth.ini > "$MLFLOW_AUTH_CONFIG_PATH"
  export MLFLOW_AUTH_CONFIG_PATH MLFLOW_TRACKING_URI=http://127.0.0.1:$port MLFLOW_TRACKING_PASSWORD=wrong-password
  start_server "$venv" "$port" --app-name basic-auth
  train "$dir/whole" --max-epochs 1
  grep -q 'status 401' "$dir/whole.txt" || { cat "$dir/whole.txt"; fail "nobody said that the password is wrong"; }
  grep -rq wrong-password "$dir" && fail "the password is in a file"
  export MLFLOW_TRACKING_PASSWORD=right-password1
  digits "$dir/whole" runs sync > "$dir/sync.txt"
  compare "$dir/whole/mlruns" "$MLFLOW_TRACKING_URI"
  stop_server
done
