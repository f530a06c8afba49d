package dev.kite.runtime.meter;

import dev.kite.runtime.run.Deliveries;
import dev.kite.runtime.run.Effort;
import dev.kite.runtime.run.MetricPoint;
import dev.kite.runtime.run.Progress;
import dev.kite.runtime.run.RunInfo;
import dev.kite.runtime.run.RunListener;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the meters of a run in a registry, tagged with its experiment and its id, and takes them
 * out at the end. Thread-safe.
 *
 * <pre>
 * kite.step, kite.steps.planned, kite.epoch, kite.steps.speed    where the work is
 * kite.samples, kite.loader.wait, kite.checkpoint                what this process has done
 * kite.learning.rate                                             of the last step
 * kite.metric{key}                                               last value of every metric
 * kite.delivery{to}, kite.delivery.waiting{to}, kite.delivery.lost{to}
 * kite.memory.resident, kite.memory.native                       of the process, in bytes
 * </pre>
 */
public final class MeterListener implements RunListener {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A monitoring system keeps a series for each; an experiment may make up keys without end. */
  private static final int MOST_KEYS = 500;

  private static final Progress NOTHING = new Progress("", 0, OptionalLong.empty(), 0, 0, Map.of());

  private final MeterRegistry registry;
  private final Map<String, Deliveries> deliveries = new LinkedHashMap<>();
  private final Map<String, Latest> latest = new LinkedHashMap<>();
  private final List<Meter> meters = new ArrayList<>();

  /** A timer does not keep what it shows. */
  private final Deliveries checkpointing = new Checkpointing();

  private volatile Progress progress = NOTHING;
  private @Nullable Tags tags;

  /** The last value of a metric. */
  private static final class Latest {
    private volatile double value;
  }

  /**
   * Creates a listener for one run.
   *
   * @param registry holds the meters; stays the caller's, who closes it
   */
  public MeterListener(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Also shows how far somebody is with telling another machine; before the run begins. */
  public synchronized MeterListener watch(Map<String, Deliveries> others) {
    deliveries.putAll(others);
    return this;
  }

  @Override
  public Optional<Duration> progressEvery() {
    return Optional.of(INTERVAL);
  }

  @Override
  public synchronized void onStart(RunInfo run) {
    tags = Tags.of("experiment", run.experiment(), "run", run.shortId());
    gauge("kite.step", "Steps done.", Progress::step);
    gauge("kite.steps.planned", "Steps there will be.", MeterListener::planned);
    gauge("kite.epoch", "Epochs done.", Progress::epoch);
    gauge("kite.steps.speed", "Steps per second, of late.", Progress::stepsPerSecond);
    gauge("kite.learning.rate", "Of the last step.", MeterListener::learningRate);
    counter("kite.samples", "Examples that were trained on.", "", e -> e.samples());
    counter("kite.loader.wait", "Waiting for examples.", "seconds", e -> seconds(e.loaderWait()));
    timer(tags, "kite.checkpoint", "Saving checkpoints.", checkpointing);
    deliveries.forEach(this::delivery);
    memory("kite.memory.resident", "Of the process.", ProcessMemory::resident);
    memory("kite.memory.native", "Of the process outside Java's heap.", ProcessMemory::outside);
  }

  private static double planned(Progress progress) {
    OptionalLong total = progress.totalSteps();
    return total.isPresent() ? total.getAsLong() : Double.NaN;
  }

  private static double learningRate(Progress progress) {
    return progress.effort().learningRate().orElse(Double.NaN);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Saving, as a thing whose number and duration grow. */
  private final class Checkpointing implements Deliveries {
    @Override
    public long waiting() {
      return 0;
    }

    @Override
    public long attempts() {
      return progress.effort().checkpoints();
    }

    @Override
    public Duration time() {
      return progress.effort().checkpointing();
    }

    @Override
    public long lost() {
      return 0;
    }
  }

  private void gauge(String name, String meaning, ToDoubleFunction<Progress> number) {
    keep(
        Gauge.builder(name, this, listener -> number.applyAsDouble(listener.progress))
            .description(meaning)
            .tags(ownTags())
            .strongReference(true)
            .register(registry));
  }

  private void counter(String name, String meaning, String unit, ToDoubleFunction<Effort> number) {
    keep(
        FunctionCounter.builder(
                name, this, listener -> number.applyAsDouble(listener.progress.effort()))
            .description(meaning)
            .baseUnit(unit.isEmpty() ? null : unit)
            .tags(ownTags())
            .register(registry));
  }

  private void timer(Tags tagged, String name, String meaning, Deliveries done) {
    keep(
        FunctionTimer.builder(
                name, done, Deliveries::attempts, d -> d.time().toNanos(), TimeUnit.NANOSECONDS)
            .description(meaning)
            .tags(tagged)
            .register(registry));
  }

  private void memory(String name, String meaning, ToDoubleFunction<ProcessMemory> bytes) {
    keep(
        Gauge.builder(name, ProcessMemory.OF_THIS_PROCESS, bytes)
            .description(meaning)
            .baseUnit("bytes")
            .tags(ownTags())
            .strongReference(true)
            .register(registry));
  }

  private void delivery(String to, Deliveries done) {
    Tags tagged = ownTags().and("to", to);
    timer(tagged, "kite.delivery", "Telling another machine.", done);
    keep(
        Gauge.builder("kite.delivery.waiting", done, Deliveries::waiting)
            .description("Waiting to be told.")
            .tags(tagged)
            .strongReference(true)
            .register(registry));
    keep(
        FunctionCounter.builder("kite.delivery.lost", done, Deliveries::lost)
            .description("Left out for good.")
            .tags(tagged)
            .register(registry));
  }

  @Override
  public synchronized void onMetrics(List<MetricPoint> points) {
    for (MetricPoint point : points) {
      Latest there = latest.get(point.key());
      if (there == null && latest.size() < MOST_KEYS) {
        there = new Latest();
        latest.put(point.key(), there);
        keep(
            Gauge.builder("kite.metric", there, value -> value.value)
                .description("Last value of a metric of the run.")
                .tags(ownTags().and("key", point.key()))
                .strongReference(true)
                .register(registry));
      }
      if (there != null) {
        there.value = point.value();
      }
    }
  }

  @Override
  public void onProgress(Progress now) {
    progress = now;
  }

  private Tags ownTags() {
    return tags == null ? Tags.empty() : tags;
  }

  private void keep(Meter meter) {
    meters.add(meter);
  }

  @Override
  public synchronized void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
