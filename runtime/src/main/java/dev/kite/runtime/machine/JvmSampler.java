package dev.kite.runtime.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;

/** This JVM, which MLflow does not know. */
final class JvmSampler implements Sampler {

  private static final double MEGABYTE = 1e6;
  private static final double PERCENT = 100;

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  JvmSampler() {
    // The load is that since the last question; this is the first.
    system.getProcessCpuLoad();
  }

  @Override
  public void sample(Map<String, Double> values) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    values.put("jvm/heap_used_megabytes", heap.getUsed() / MEGABYTE);
    values.put("jvm/heap_committed_megabytes", heap.getCommitted() / MEGABYTE);
    values.put("jvm/non_heap_used_megabytes", other.getUsed() / MEGABYTE);
    values.put("jvm/threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
    long collecting = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collecting += Math.max(0, collector.getCollectionTime());
    }
    values.put("jvm/gc_seconds", collecting / 1e3);
    double load = system.getProcessCpuLoad();
    if (load >= 0) {
      values.put("jvm/cpu_percentage", load * PERCENT);
    }
  }
}
