#!/usr/bin/env bash
# A browser shows a delivered run, with its name and its metrics, in MLflow's own pages.
set -euo pipefail
source .ci/lib.sh

chromium=$(command -v chromium chromium-browser google-chrome | head -n 1 || true)
if [ -z "$chromium" ]; then
  skip "no Chromium"
  exit 0
fi
source .ci/mlflow.sh
install_mlflow "$work/venv" "mlflow[auth]"
start_server "$work/venv" 5604
export MLFLOW_TRACKING_URI=http://127.0.0.1:5604
digits "$work/ui" --lr 3e-4 --seed 7 --max-epochs 1 --run-name owl-in-the-page > "$work/ui.txt" 2>&1 || { cat "$work/ui.txt"; fail "the run failed"; }

page=$("$work/venv/bin/python" - "$MLFLOW_TRACKING_URI" <<'END'
import sys
from mlflow.tracking import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1])
runs = client.search_runs([e.experiment_id for e in client.search_experiments()], "attributes.run_name = 'owl-in-the-page'")
print(*(f"{sys.argv[1]}/#/experiments/{run.info.experiment_id}/runs/{run.info.run_id}" for run in runs))
END
)
# The page asks the server for everything that it shows; the budget is of the page's own clock.
timeout 180 "$chromium" --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" --virtual-time-budget=60000 \
  --dump-dom "$page" > "$work/page.html" 2> "$work/chromium.txt" || { tail "$work/chromium.txt"; fail "the browser shows nothing"; }
for text in owl-in-the-page val/loss train/loss max-epochs; do
  grep -qF "$text" "$work/page.html" || fail "the page does not show $text"
done
printf '   the page of the run shows its name, options and metrics (%s)\n' "$("$work/venv/bin/mlflow" --version)"
