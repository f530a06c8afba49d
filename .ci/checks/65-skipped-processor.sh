#!/usr/bin/env bash
# A build whose processor is not run ends with a sentence that says so.
set -euo pipefail
source .ci/lib.sh

clone "$work/skipped"
if (cd "$work/skipped" && mvn -q process-classes -pl examples -am -Dmaven.compiler.proc=none) > "$work/skipped.txt" 2>&1; then
  fail "a build without the processor succeeded"
fi
grep -m 1 -F "Kite's processor was not run" "$work/skipped.txt" \
  || { cat "$work/skipped.txt"; fail "nothing says that the processor was not run"; }
rm -rf "$work/skipped"
