#!/usr/bin/env bash
# What --print-config prints and what a run keeps give the same run again; a sweep runs what is missing.
set -euo pipefail
source .ci/lib.sh

readme "java -jar examples/target/digits.jar --print-config > mine.yaml"
readme "java -jar examples/target/digits.jar --config mine.yaml --max-epochs 1 --sweep lr=1e-3,1e-4"
rm -r mine.yaml mlruns

digits "$work/first" --print-config --seed 3 --max-epochs 1 --lr 3e-3 > "$work/printed.yaml"
[ ! -e "$work/first/mlruns" ] || fail "--print-config began a run"
digits "$work/first" --seed 3 --max-epochs 1 --lr 3e-3 --device cpu > /dev/null
digits "$work/second" --config "$work/printed.yaml" --device cpu > /dev/null
same_run "$(run_of "$work/first")" "$(run_of "$work/second")"
digits "$work/third" --config "$(run_of "$work/first")/artifacts/config.yaml" > /dev/null
same_run "$(run_of "$work/first")" "$(run_of "$work/third")"

# sweep ARGUMENT...: sweeps over step sizes and keeps what was said.
sweep() { digits "$work/sweep" --max-epochs 1 "$@" > "$work/sweep.txt" 2>&1 || { local code=$?; cat "$work/sweep.txt"; return "$code"; }; }
runs() { ls -d "$work"/sweep/mlruns/*/*/artifacts | wc -l; }
sweep --sweep lr=1e-3..1e-2*10 --dry-run
cat "$work/sweep.txt"
[ "$(wc -l < "$work/sweep.txt")" = 2 ] && [ ! -e "$work/sweep/mlruns" ] || fail "--dry-run is not two lines"
sweep --sweep lr=1e-3..1e-2*10
cat "$work/sweep.txt"
[ "$(runs)" = 3 ] || fail "not a parent and two children, but $(runs) runs"
sweep --sweep lr=1e-3..1e-2*10
[ "$(runs)" = 3 ] || fail "the same sweep began new runs"
sweep --sweep lr=1e-3,1e-2,1e-1
[ "$(runs)" = 5 ] || fail "a longer sweep is not one parent and one child more, but $(runs) runs"
status=0
sweep --sweep lr=1e-3,-1,x > /dev/null || status=$?
[ "$status" = 2 ] && [ "$(runs)" = 5 ] || fail "a bad combination was not refused before the first run"
rm -rf "$work/first" "$work/second" "$work/third" "$work/sweep"
