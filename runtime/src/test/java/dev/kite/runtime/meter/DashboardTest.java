package dev.kite.runtime.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard that the documentation offers. */
class DashboardTest {

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:kite|jvm|process|system)_[a-z0-9_]+\\b");

  @Test
  void everyQueryAsksForMetersThatExist() throws IOException {
    Set<String> asked = new TreeSet<>();
    JsonObject dashboard =
        JsonParser.parseString(Files.readString(Path.of("../docs/grafana-dashboard.json")))
            .getAsJsonObject();
    for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
      for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
        Matcher metric = METRIC.matcher(target.getAsJsonObject().get("expr").getAsString());
        assertThat(metric.find()).as(target.toString()).isTrue();
        metric.results().forEach(result -> asked.add(result.group()));
        asked.add(metric.reset().results().findFirst().orElseThrow().group());
      }
    }
    assertThat(asked).hasSizeGreaterThan(10);
    assertThat(existing()).containsAll(asked);
  }

  private static Set<String> existing() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MeterListenerTest.busy(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    try (JvmGcMetrics collections = new JvmGcMetrics()) {
      collections.bindTo(registry);
      return registry
          .scrape()
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replaceFirst("[{ ].*", ""))
          .collect(Collectors.toSet());
    }
  }
}
