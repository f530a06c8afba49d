package dev.kite.runtime.meter;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the meters of a run and of Java where the environment says, as long as the run lasts.
 *
 * <pre>
 * KITE_METRICS_PORT             Prometheus may scrape this port; of this machine, unless it is
 *                               written address:port
 * OTEL_EXPORTER_OTLP_ENDPOINT   metrics are pushed there, if micrometer-registry-otlp is on the class path
 * </pre>
 */
public final class MonitoredRun implements RunListener {

  private static final Logger log = LoggerFactory.getLogger(MonitoredRun.class);

  private static final String OTLP_REGISTRY = "io.micrometer.registry.otlp.OtlpMeterRegistry";

  private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
  private final MeterListener meters = new MeterListener(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Env env;
  private @Nullable PrometheusEndpoint endpoint;

  /** Creates a listener for one run. */
  public MonitoredRun(Env env, Map<String, Deliveries> deliveries) {
    this.env = env;
    meters.watch(deliveries);
  }

  @Override
  public void onStart(RunInfo run) {
    env.get(MeterVariables.PORT).ifPresent(this::show);
    MeterVariables.pushed(env).ifPresent(this::push);
    List.<MeterBinder>of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics())
        .forEach(binder -> binder.bindTo(registry));
    meters.onStart(run);
  }

  private void show(String text) {
    Optional<InetSocketAddress> address = EndpointAddress.parse(text);
    if (address.isEmpty()) {
      log.warn(
          "{} is \"{}\" and no port or address:port; no metrics are shown.",
          MeterVariables.PORT,
          text);
      return;
    }
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      endpoint = PrometheusEndpoint.open(address.get(), prometheus::scrape);
      registry.add(prometheus);
      log.info("Metrics are shown at {}.", endpoint.address());
    } catch (IOException e) {
      log.warn(
          "Could not show metrics at port {}: {}. The run goes on without; choose another {}.",
          address.get().getPort(),
          e.getMessage(),
          MeterVariables.PORT);
    }
  }

  private void push(String url) {
    try {
      Class.forName(OTLP_REGISTRY);
    } catch (ClassNotFoundException e) {
      log.warn(
          "{} is set, but no metrics are pushed: micrometer-registry-otlp is not on the class"
              + " path.",
          MeterVariables.OTLP);
      return;
    }
    registry.add(OtlpMeters.registry(url));
  }

  @Override
  public boolean remote() {
    return MeterVariables.pushed(env).isPresent();
  }

  @Override
  public Optional<Duration> progressEvery() {
    return meters.progressEvery();
  }

  @Override
  public void onMetrics(List<MetricPoint> points) {
    meters.onMetrics(points);
  }

  @Override
  public void onProgress(Progress progress) {
    meters.onProgress(progress);
  }

  @Override
  public void close() {
    if (endpoint != null) {
      endpoint.close();
    }
    // What is pushed is pushed once more; only then the meters go.
    registry.getRegistries().forEach(MeterRegistry::close);
    meters.close();
    collections.close();
    registry.close();
  }
}
