#!/usr/bin/env bash
# The README's main job learns the digits within its time, and twice the same without a network.
set -euo pipefail
source .ci/lib.sh

[ "$(wc -l < README.md)" -le 120 ] || fail "the README has more than 120 lines"
rm -rf mlruns
readme "mvn -q package -DskipTests && java -jar examples/target/digits.jar --lr 3e-4"
readme "java -jar examples/target/digits.jar runs list"
run=$(run_of .)
took=$(awk '/^start_time/ { start = $2 } /^end_time/ { end = $2 } END { print int((end - start) / 1000) }' "$run/meta.yaml")
printf '   main job: %s s on %s cores\n' "$took" "$(nproc)"
[ "$took" -le 180 ] || fail "the main job took $took s; 180 s are promised"
awk '{ exit !($2 >= 0.975) }' "$run/metrics/test-accuracy" || fail "test accuracy $(cat "$run/metrics/test-accuracy")"
mv mlruns "$work/main-mlruns"

isolated=(unshare --net)
if ! "${isolated[@]}" true 2> "$work/unshare.txt"; then
  skip "no network namespace here, the twins are not isolated: $(cat "$work/unshare.txt")"
  isolated=()
fi
digits "$work/twin-a" --lr 3e-4 --seed 7 --max-epochs 2 > "$work/twin.txt"
# The second one runs where digits are written otherwise.
JDK_JAVA_OPTIONS="-Duser.language=ar -Duser.country=EG" \
  digits "$work/twin-b" --lr 3e-4 --seed 7 --max-epochs 2 > "$work/twin.txt"
same_run "$(run_of "$work/twin-a")" "$(run_of "$work/twin-b")"
