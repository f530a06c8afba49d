#!/usr/bin/env bash
# A Prometheus server scrapes a run while it trains, and has every meter that the dashboard asks for.
set -euo pipefail
source .ci/lib.sh

# Debian's package, unpacked and not installed: no service of it is to start.
bin=$work/prometheus/usr/bin
(cd "$work" && apt-get -qq update && apt-get -qq download prometheus && dpkg -x prometheus_*.deb prometheus) > "$work/apt.txt" 2>&1 || true
if ! "$bin/prometheus" --version > /dev/null 2>&1; then
  skip "Prometheus cannot be had here: $(tail -n 1 "$work/apt.txt")"
  exit 0
fi

metrics=127.0.0.1:19464 server=127.0.0.1:19090
cat > "$work/prometheus.yml" <<END
global: { scrape_interval: 1s }
scrape_configs:
  - { job_name: kite, static_configs: [ { targets: [ "$metrics" ] } ] }
END
"$bin/prometheus" --config.file="$work/prometheus.yml" --storage.tsdb.path="$work/tsdb" --web.listen-address="$server" \
  > "$work/prometheus.txt" 2>&1 &
prometheus=$!
cleanup() { kill "$prometheus" ${training:+"$training"} 2> /dev/null || true; }
trap cleanup EXIT

# A webhook that nobody answers: what is told and given up has meters, too.
export KITE_METRICS_PORT=$metrics KITE_WEBHOOK_URL=http://127.0.0.1:9/
# It trains for as long as it is looked at.
jar=$PWD/examples/target/digits.jar
mkdir -p "$work/scraped"
(cd "$work/scraped" && exec java -jar "$jar" --max-epochs 1000 --patience 1000) > "$work/scraped.txt" 2>&1 &
training=$!

# asked QUERY: whether the server has a series for it.
asked() { curl -fsG "http://$server/api/v1/query" --data-urlencode "query=$1" | grep -q '"result":\[{'; }
wanted=$(grep -o '"expr": ".*"' docs/grafana-dashboard.json | grep -oE '\b(kite|jvm|process|system)_[a-z_]+' | sort -u)
for _ in $(seq 120); do
  missing=
  for metric in $wanted; do asked "$metric" || missing+=" $metric"; done
  [ -n "$missing" ] || break
  kill -0 "$training" 2> /dev/null || fail "the run ended, and the server has no$missing: $(cat "$work/scraped.txt")"
  sleep 1
done
[ -z "$missing" ] || fail "the server has no$missing"
asked 'kite_step > 0 and kite_samples_total > 0' || fail "no step was made"
asked 'kite_metric{key="train/loss"}' || fail "there is no loss"
# It also has opinions on Micrometer's own names, which are not ours to change.
status=0
curl -fs "http://$metrics/metrics" | "$bin/promtool" check metrics > "$work/promtool.txt" 2>&1 || status=$?
{ [ "$status" = 0 ] || [ "$status" = 3 ]; } && ! grep '^kite' "$work/promtool.txt" || fail "promtool: $(cat "$work/promtool.txt")"
printf '   %s meters of the dashboard were scraped from a run\n' "$(wc -w <<< "$wanted")"
kill "$training"
status=0
wait "$training" || status=$?
[ "$status" = 75 ] || fail "the run that was scraped ended with $status: $(cat "$work/scraped.txt")"
grep -q 'Could not tell webhook' "$work/scraped.txt" || fail "nothing says that the webhook does not answer"
rm -rf "$work/scraped"
