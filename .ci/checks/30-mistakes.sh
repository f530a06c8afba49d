#!/usr/bin/env bash
# Mistakes get one clear message and the designed exit code, never a stack trace.
set -euo pipefail
source .ci/lib.sh

# mistake CODE TEXT ARGUMENT...: the program ends with CODE and says TEXT.
mistake() {
  local code=$1 text=$2 status=0; shift 2
  digits "$work/mistakes" "$@" > "$work/mistake.txt" 2>&1 || status=$?
  printf '   %s -> %s\n' "$*" "$status"; sed 's/^/      /' "$work/mistake.txt"
  [ "$status" = "$code" ] || fail "exit code $status instead of $code"
  grep -qF -- "$text" "$work/mistake.txt" || fail "no word of: $text"
  ! grep -qE '^\s+at |Exception|INFO' "$work/mistake.txt" || fail "a stack trace, an exception's name or a log line"
}

printf 'not an archive' > "$work/broken.zip"
head -c 100000 examples/src/main/resources/mnist-10k.zip > "$work/truncated.zip"
mistake 2 '"abc" is not a number' --lr abc
mistake 2 'lies outside (0, inf)' --lr -1
mistake 2 'did you mean --lr?' --lrr 1
mistake 2 'CUDA' --device cuda
mistake 2 'tpu' --device tpu
mistake 1 "$work/absent.zip" --data "file:$work/absent.zip"
mistake 1 "$work/broken.zip" --data "file:$work/broken.zip"
mistake 1 "$work/truncated.zip" --data "file:$work/truncated.zip"
rm -rf "$work/mistakes"; mkdir -p "$work/mistakes"; printf 'a file' > "$work/mistakes/mlruns"
mistake 2 'mlruns' --lr 1e-3
rm -rf "$work/mistakes"
