#!/usr/bin/env bash
# Two clones of a commit build the same bytes.
set -euo pipefail
source .ci/lib.sh

for twin in a b; do
  clone "$work/clone-$twin"
  (cd "$work/clone-$twin" && mvn -q -o package -DskipTests && find . -name '*.jar' -path '*/target/*' | sort | xargs sha256sum) > "$work/jars-$twin.txt"
done
diff "$work/jars-a.txt" "$work/jars-b.txt" || fail "the archives differ"
printf '   %s archives are the same\n' "$(wc -l < "$work/jars-a.txt")"
rm -rf "$work"/clone-*
