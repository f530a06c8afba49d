package dev.kite.runtime.machine;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.MetricPoint;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the machine is watched, as MLflow's environment variables say.
 *
 * @param enabled whether at all; not by default
 * @param interval time between two looks
 * @param samples how many looks become one point
 * @param prefix of the keys of the metrics
 */
record SystemSettings(boolean enabled, Duration interval, int samples, String prefix) {

  private static final Logger log = LoggerFactory.getLogger(SystemSettings.class);

  private static final String ENABLED = "MLFLOW_ENABLE_SYSTEM_METRICS_LOGGING";
  private static final String INTERVAL = "MLFLOW_SYSTEM_METRICS_SAMPLING_INTERVAL";
  private static final String SAMPLES = "MLFLOW_SYSTEM_METRICS_SAMPLES_BEFORE_LOGGING";
  private static final String NODE = "MLFLOW_SYSTEM_METRICS_NODE_ID";

  static SystemSettings of(Env env) {
    String enabled = env.get(ENABLED).orElse("false").toLowerCase(Locale.ROOT);
    return new SystemSettings(
        enabled.equals("true") || enabled.equals("1"),
        Duration.ofMillis((long) (number(env, INTERVAL, 10) * 1000)),
        (int) Math.max(1, number(env, SAMPLES, 1)),
        MetricPoint.MACHINE + env.get(NODE).map(node -> node + "/").orElse(""));
  }

  private static double number(Env env, String name, double byDefault) {
    String text = env.get(name).orElse("");
    if (text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?") && Double.parseDouble(text) > 0) {
      return Double.parseDouble(text);
    }
    if (!text.isEmpty()) {
      log.warn("{} is no positive number; {} is taken.", name, byDefault);
    }
    return byDefault;
  }
}
