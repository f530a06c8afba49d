# MLflow servers for the checks that need some; sourced after lib.sh. Ends the check without Python.

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
export MLFLOW_SERVER_ENABLE_JOB_EXECUTION=false

# Installs packages, which an earlier check may have done: install_mlflow VENV PACKAGE...
install_mlflow() { { [ -d "$1" ] || python3 -m venv "$1"; } && "$1/bin/pip" install -q "${@:2}" > "$1.txt" 2>&1; }

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
