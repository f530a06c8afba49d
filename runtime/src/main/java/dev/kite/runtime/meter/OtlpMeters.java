package dev.kite.runtime.meter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The only class that needs Micrometer's OTLP registry, which is there if the program has it. */
final class OtlpMeters {

  private static final Duration STEP = Duration.ofSeconds(15);

  private OtlpMeters() {}

  /**
   * Returns a registry that pushes now and then, and at its end. Headers and attributes are those
   * of OpenTelemetry's own variables.
   *
   * @param url where to push
   */
  static MeterRegistry registry(String url) {
    return new OtlpMeterRegistry(
        new OtlpConfig() {
          @Override
          public @Nullable String get(String key) {
            return null;
          }

          @Override
          public String url() {
            return url;
          }

          @Override
          public Duration step() {
            return STEP;
          }
        },
        Clock.SYSTEM);
  }
}
