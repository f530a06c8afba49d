#!/usr/bin/env bash
# An experiment whose parameter loses its documentation does not compile, and the compiler says where.
set -euo pipefail
source .ci/lib.sh

clone "$work/undocumented"
example=examples/src/main/java/dev/kite/examples/Digits.java
sed -i '/@param patience/d' "$work/undocumented/$example"
line=$(grep -n 'int patience' "$work/undocumented/$example" | cut -d: -f1)
if (cd "$work/undocumented" && mvn -q compile -pl examples -am) > "$work/undocumented.txt" 2>&1; then
  fail "an undocumented parameter compiled"
fi
grep -F "Digits.java:[$line," "$work/undocumented.txt" | grep -F '[UndocumentedParameter]' | head -n 1 \
  || { cat "$work/undocumented.txt"; fail "no diagnostic on line $line"; }
rm -rf "$work/undocumented"
