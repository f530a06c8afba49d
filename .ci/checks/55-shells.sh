#!/usr/bin/env bash
# Shells complete the program's command line, and readers of manual pages have no complaint.
set -euo pipefail
source .ci/lib.sh

tools=(zsh fish mandoc groff)
# One answer for several names says only whether there is any of them.
all_there() { for tool in "${tools[@]}"; do command -v "$tool" > /dev/null || return 1; done; }
all_there || (apt-get -qq update && apt-get -qq install -y "${tools[@]}") > /dev/null 2>&1 || true
for tool in bash "${tools[@]}"; do
  command -v "$tool" > /dev/null || skip "$tool is not installed, its tests are left out"
done
# Those that were skipped above because a tool was not there yet.
mvn -q -o -pl runtime -am -P'!style' test -Dtest='CompletionTest,DocumentTest' -Dsurefire.failIfNoSpecifiedTests=false
syntax() { ! command -v "$1" > /dev/null || "$1" -n "examples/target/completion/$2" || fail "$1 does not read $2"; }
syntax bash digits.bash
syntax zsh _digits
syntax fish digits.fish
! command -v mandoc > /dev/null || mandoc -Tlint -Wwarning examples/target/digits.1 || fail "the manual page has warnings"
