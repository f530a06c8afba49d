#!/usr/bin/env bash
# The program asks no network address at all.
set -euo pipefail
source .ci/lib.sh

command -v strace > /dev/null || (apt-get -qq update && apt-get -qq install -y strace) > /dev/null 2>&1 || true
if ! strace -o "$work/probe" true 2> /dev/null; then
  skip "strace cannot run here"
  exit 0
fi
jar=$PWD/examples/target/digits.jar
mkdir -p "$work/traced"
# An empty cache, so that unpacking libtorch is part of what is watched.
(cd "$work/traced" && DATA_EPHEMERAL_PATH="$work/traced-cache" strace -f -qq -e trace=connect,sendto -o connects.txt \
  java -jar "$jar" --lr 3e-4 --max-epochs 1 > out.txt)
! grep -E 'AF_INET6?' "$work/traced/connects.txt" || fail "the program tried a network address"
