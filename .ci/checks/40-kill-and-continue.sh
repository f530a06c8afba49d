#!/usr/bin/env bash
# A run that is killed in the middle of an epoch shows as failed and ends as if it had not been.
set -euo pipefail
source .ci/lib.sh

# Enough epochs that the kill comes long before the last, also on a faster machine.
options=(--lr 3e-4 --seed 7 --max-epochs 8)
digits "$work/whole" "${options[@]}" > "$work/whole.txt"

jar=$PWD/examples/target/digits.jar
mkdir -p "$work/killed"
(cd "$work/killed" && exec java -jar "$jar" "${options[@]}" > out.txt) &
pid=$!
# The first checkpoint stands at the end of epoch 1; a moment later the second epoch is under way.
until ls "$work"/killed/mlruns/*/*/artifacts/checkpoints/*/last.safetensors > /dev/null 2>&1; do
  kill -0 "$pid" || fail "the run ended before it could be killed"
  sleep 0.1
done
sleep 1
kill -9 "$pid"
wait "$pid" || true

run=$(run_of "$work/killed")
digits "$work/killed" runs list | tee "$work/list.txt"
grep -qw failed "$work/list.txt" || fail "the killed run does not show as failed"
grep -qx 'status: 4' "$run/meta.yaml" || fail "meta.yaml does not say FAILED"
digits "$work/killed" --run-id "$(basename "$run")" > "$work/continued.txt"
same_run "$(run_of "$work/whole")" "$run"
grep -qx 'status: 3' "$run/meta.yaml" || fail "meta.yaml does not say FINISHED"
[ -z "$(cut -d' ' -f3 "$run"/metrics/val/loss | sort | uniq -d)" ] || fail "a metric point stands twice"
