package dev.kite.runtime.mlflow;

import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.run.MetricPoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of one metric of a run on the server, a page at a time. Not thread-safe.
 *
 * <p>The client that MLflow has for Java fails at the second page.
 */
public final class MetricPages {

  private static final int POINTS_OF_A_PAGE = 10_000;

  private final MlflowApi api;
  private final String question;
  private final PageToken token = new PageToken();

  MetricPages(MlflowApi api, String runId, String key) {
    this.api = api;
    this.question =
        "metrics/get-history?run_id=%s&metric_key=%s&max_results=%s"
            .formatted(MlflowApi.encoded(runId), MlflowApi.encoded(key), POINTS_OF_A_PAGE);
  }

  /** Returns whether there may be another page. */
  public boolean more() {
    return token.more();
  }

  /** Returns the points of the next page, which may be none. */
  public List<MetricPoint> next() throws IOException {
    JsonAnswer page = api.get(question + token.asQuery());
    List<MetricPoint> points = new ArrayList<>();
    for (JsonAnswer metric : page.list("metrics")) {
      points.add(ServerRun.point(metric));
    }
    token.next(page);
    return points;
  }
}
