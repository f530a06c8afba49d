package dev.kite.runtime.machine;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.tracking.LocalRuns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what the machine does into a run, on a thread of its own, until closed:
 *
 * <pre>
 * until closed: samples times: look at every part; wait
 *               log the means at the next step of an own count, which goes on after a resume
 * </pre>
 *
 * Names, prefix, units and rounding are MLflow's ({@code mlflow.system_metrics}).
 */
public final class SystemMonitor implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SystemMonitor.class);

  private static final long PATIENCE_MILLIS = 500;

  private final Run run;
  private final SystemSettings settings;
  private final List<Sampler> samplers;
  private final @Nullable Thread thread;
  private volatile boolean closed;
  private long step;

  SystemMonitor(Run run, SystemSettings settings, List<Sampler> samplers) {
    this.run = run;
    this.settings = settings;
    this.samplers = samplers;
    this.thread = settings.enabled() ? new Thread(this::watch, "kite-system-metrics") : null;
    if (thread != null) {
      this.step = LocalRuns.lastStep(run.dir(), settings.prefix()) + 1;
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Begins to watch if the environment asks for it. */
  public static SystemMonitor begin(Run run, Env env) {
    SystemSettings settings = SystemSettings.of(env);
    return new SystemMonitor(run, settings, settings.enabled() ? everything() : List.of());
  }

  private static List<Sampler> everything() {
    return List.of(new MachineSampler(), new NetworkSampler(), new GpuSampler(), new JvmSampler());
  }

  private void watch() {
    while (!closed) {
      Map<String, double[]> sums = new HashMap<>();
      for (int i = 0; i < settings.samples() && !closed; i++) {
        try {
          look(sums);
        } catch (RuntimeException e) {
          log.warn("The machine is not watched any more: {}", e.toString(), e);
          return;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(settings.interval().toMillis()));
      }
      publish(sums);
    }
  }

  private void look(Map<String, double[]> sums) {
    for (Sampler sampler : samplers) {
      Map<String, Double> values = new HashMap<>();
      sampler.sample(values);
      values.forEach(
          (key, value) -> {
            double[] sum = sums.computeIfAbsent(key, name -> new double[2]);
            sum[0] = sampler.cumulative() ? value : sum[0] + value;
            sum[1] = sampler.cumulative() ? 1 : sum[1] + 1;
          });
    }
  }

  private void publish(Map<String, double[]> sums) {
    Map<String, Double> means = new HashMap<>();
    sums.forEach(
        (key, sum) -> means.put(settings.prefix() + key, Math.rint(sum[0] / sum[1] * 10) / 10));
    run.log(means, step++);
  }

  /** Logs what was seen last and stops; does not wait for what hangs. */
  @Override
  public void close() {
    closed = true;
    if (thread == null) {
      return;
    }
    LockSupport.unpark(thread);
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
