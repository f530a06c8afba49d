package dev.kite.runtime.meter;

import dev.kite.runtime.env.Env;
import java.util.Optional;

/**
 * What the environment says about meters; knows nothing of Micrometer, so that asking loads none.
 */
public final class MeterVariables {

  static final String PORT = "KITE_METRICS_PORT";
  static final String OTLP = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String OTLP_METRICS = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

  private MeterVariables() {}

  /** Whether the environment asks for meters; then Micrometer is needed. */
  public static boolean ask(Env env) {
    return env.get(PORT).isPresent() || pushed(env).isPresent();
  }

  /** As OpenTelemetry defines it: one variable is the address, the other what it begins with. */
  static Optional<String> pushed(Env env) {
    return env.get(OTLP_METRICS)
        .or(() -> env.get(OTLP).map(base -> base.replaceFirst("/*$", "") + "/v1/metrics"));
  }
}
