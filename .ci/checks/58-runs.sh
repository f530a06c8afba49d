#!/usr/bin/env bash
# Runs are listed, shown, compared, ranked, exported and deleted; viewers read their own files.
set -euo pipefail
source .ci/lib.sh

dir=$work/runs
export KITE_LISTENERS=csv,tensorboard MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING=true MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL=0.5
for lr in 1e-3 3e-4; do
  digits "$dir" --lr "$lr" --seed 7 --max-epochs 1 --run-name "owl-$lr" > "$work/runs.txt"
done
unset KITE_LISTENERS MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL

digits "$dir" runs list | tee "$work/list.txt"
[ "$(grep -c finished "$work/list.txt")" = 2 ] || fail "two finished runs are expected"
id=$(digits "$dir" runs list --where "params.lr = 0.001" --format csv | sed -n '2s/,.*//p')
[ ${#id} = 32 ] || fail "the filter finds no run: $id"
digits "$dir" runs show "${id:0:10}" | tee "$work/show.txt"
for line in "  lr " "  val/loss " "  checkpoints/" "  environment.json" "  metrics.csv" "  tensorboard/"; do
  grep -q "^$line" "$work/show.txt" || fail "show has no line \"$line\""
done
points=$(digits "$dir" runs show "$id" --format csv | wc -l)
[ "$points" = "$(wc -l < "$(ls "$dir"/mlruns/*/"$id"/artifacts/metrics.csv)")" ] || fail "metrics.csv and show differ"
ls "$dir"/mlruns/*/"$id"/metrics/system/cpu_utilization_percentage > /dev/null || fail "the machine was not watched"
digits "$dir" runs compare owl-1e-3 owl-3e-4 | tee "$work/compare.txt"
grep -Eq '^lr +0\.001 +3e-4$' "$work/compare.txt" || fail "compare does not show lr"
digits "$dir" runs best --metric val/loss --format json | python3 -c 'import json, sys
runs = json.load(sys.stdin)
assert len(runs) == 2 and runs[0]["best"]["value"] <= runs[1]["best"]["value"], runs' || fail "best does not rank"
seq 0 999999 | awk '{ printf "%.0f %g %.0f\n", 1700000000000 + $1, 1 / (1 + $1), $1 }' > "$(ls -d "$dir"/mlruns/*/"$id")/metrics/long"
JDK_JAVA_OPTIONS=-Xmx24m digits "$dir" runs show "$id" > "$work/show.txt" 2> /dev/null
grep -Eq '^  long .* 1000000$' "$work/show.txt" || fail "a million points are not shown in 24 MiB"
JDK_JAVA_OPTIONS=-Xmx24m digits "$dir" runs export "$id" --to copy.zip
python3 -m zipfile -l "$dir/copy.zip" | grep -q "$id/artifacts/config.yaml" || fail "the export lacks config.yaml"
code=0; digits "$dir" runs delete "$id" < /dev/null 2> "$work/delete.txt" || code=$?
[ "$code" = 2 ] || fail "delete did not ask"
digits "$dir" runs delete "$id" --yes
digits "$dir" runs list > "$work/list.txt"
! grep -q "${id:0:8}" "$work/list.txt" || fail "the deleted run is still listed"

if ! python3 -m venv "$work/tensorboard" 2> /dev/null; then
  skip "no Python with venv, event files are not read by TensorBoard"
  exit 0
fi
"$work/tensorboard/bin/pip" install -q tensorboard 'setuptools<81' > "$work/pip.txt"
"$work/tensorboard/bin/python" .ci/checks/read_events.py "$dir"/mlruns/*/"$id"
