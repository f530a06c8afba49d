#!/usr/bin/env bash
# Code and help are those in the README, which shows the beginning; help is printed without the engine.
set -euo pipefail
source .ci/lib.sh

readme "java -jar examples/target/digits.jar --help" | tee "$work/help.txt"
awk '/^```text$/ { on = 1; next } /^```/ { on = 0 } on' README.md > "$work/help-in-readme.txt"
head -n "$(wc -l < "$work/help-in-readme.txt")" "$work/help.txt" | diff "$work/help-in-readme.txt" - || fail "the README shows another help text"
awk '/^```java$/ { on = 1; next } /^```/ { on = 0 } on' README.md > "$work/code-in-readme.txt"
example=examples/src/main/java/dev/kite/examples/Digits.java
start=$(grep -n "$(sed -n '2s/^ \* //p' "$work/code-in-readme.txt")" "$example" | cut -d: -f1)
sed -n "$((start - 1)),\$p" "$example" | sed 's/^  //' | head -n "$(wc -l < "$work/code-in-readme.txt")" \
  | diff "$work/code-in-readme.txt" - || fail "the README shows other code than the example"
spared=' (ai\.djl|org\.snakeyaml|com\.slack|okhttp3|io\.micrometer|com\.google\.gson|dev\.kite\.(lightning|runtime\.(mlflow|slack)))\.'
for words in --help --print-config --lr=x; do
  java -Xlog:class+load -jar examples/target/digits.jar $words > "$work/classes.txt" || [ $? = 2 ]
  ! grep -E "$spared" "$work/classes.txt" || fail "$words loaded what it does not need"
done
