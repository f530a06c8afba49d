# What the checks share; sourced from the top of the repository.

step() { printf '\n== %s (at %ss)\n' "$1" "$SECONDS"; }
skip() { printf '   SKIPPED: %s\n' "$1"; }
fail() { printf '   FAILED: %s\n' "$1" >&2; exit 1; }

# Prints the commands of a Markdown file: the lines of its "sh" blocks.
commands() { awk '/^```sh$/ { on = 1; next } /^```/ { on = 0 } on && NF' "$1"; }

# Runs a command that stands in the README to the letter.
readme() {
  commands README.md | grep -qxF -- "$1" || fail "the README has no command \"$1\""
  printf '%s\n' "$1" >> "$work/commands"
  bash -c "$1"
}

# Copies what is to be built, without what was built: a clone, or the files where there is no history.
clone() {
  git clone -q . "$1" 2> "$work/clone.txt" && return
  mkdir -p "$1"
  tar -c --exclude=target --exclude=./mlruns --exclude=./.git . | tar -x -C "$1"
}

# Runs the digits program in a directory of its own: digits DIRECTORY ARGUMENT...
# The array "isolated" may hold a command to run it under.
isolated=()
digits() {
  local dir=$1 jar=$PWD/examples/target/digits.jar
  shift
  mkdir -p "$dir"
  (cd "$dir" && exec "${isolated[@]}" java -jar "$jar" "$@")
}

# The only run directory below DIRECTORY.
run_of() { dirname "$(ls "$1"/mlruns/*/*/meta.yaml)"; }

# Every metric point of a run without its time, sorted: "key step value".
history_of() { (cd "$1/metrics" && find . -type f | sort | while read -r key; do awk -v k="$key" '{ print k, $3, $2 }' "$key"; done); }

# The weights of a run's last checkpoint, as a hash; the header holds times and is left out.
weights_of() { local file; file=$(ls "$1"/artifacts/checkpoints/*/last.safetensors); tail -c "+$(($(od -An -t u8 -N 8 "$file") + 9))" "$file" | sha256sum; }

# Fails unless two runs have the same metric points and, bit for bit, the same weights.
same_run() {
  diff <(history_of "$1") <(history_of "$2") || fail "the metric histories differ"
  [ "$(weights_of "$1")" = "$(weights_of "$2")" ] || fail "the weights differ"
  printf '   same metric history (%s points) and weights (%s)\n' "$(history_of "$1" | wc -l)" "$(weights_of "$1" | cut -c1-12)"
}
