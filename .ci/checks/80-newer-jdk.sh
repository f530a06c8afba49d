#!/usr/bin/env bash
# Everything builds and passes on JDK 25, too.
set -euo pipefail
source .ci/lib.sh

jdk=${JDK_25:-$(ls -d /usr/lib/jvm/*-25-* 2> /dev/null | head -n 1 || true)}
if [ ! -x "$jdk/bin/javac" ]; then
  skip "no JDK 25 (set JDK_25 to its directory)"
  exit 0
fi
clone "$work/newer"
(cd "$work/newer" && JAVA_HOME=$jdk mvn -B --no-transfer-progress verify)
(cd "$work/newer" && "$jdk/bin/java" -jar examples/target/digits.jar --max-epochs 1)
rm -rf "$work/newer"
