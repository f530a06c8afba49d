package dev.kite.runtime.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** CPU, memory and the disk at the root, as psutil defines their values. */
final class MachineSampler implements Sampler {

  private static final double MEGABYTE = 1e6;
  private static final double PERCENT = 100;
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  MachineSampler() {
    // The load is that since the last question; this is the first.
    system.getCpuLoad();
  }

  @Override
  public void sample(Map<String, Double> values) {
    double load = system.getCpuLoad();
    if (load >= 0) {
      values.put("cpu_utilization_percentage", load * PERCENT);
    }
    try {
      memory(values);
      disk(values);
    } catch (IOException e) {
      // A part that cannot be seen has no values.
      return;
    }
  }

  private void memory(Map<String, Double> values) throws IOException {
    double total = system.getTotalMemorySize();
    double available = system.getFreeMemorySize();
    if (Files.isReadable(MEMORY)) {
      // Caches that are given back count as available.
      Map<String, Double> kilobytes = meminfo();
      total = kilobytes.getOrDefault("MemTotal", total / 1024) * 1024;
      available = kilobytes.getOrDefault("MemAvailable", available / 1024) * 1024;
    }
    values.put("system_memory_usage_megabytes", (total - available) / MEGABYTE);
    values.put("system_memory_usage_percentage", (total - available) / total * PERCENT);
  }

  private static Map<String, Double> meminfo() throws IOException {
    Map<String, Double> kilobytes = new HashMap<>();
    for (String line : Files.readAllLines(MEMORY)) {
      String[] words = line.split(":? +", 3);
      if (words.length > 1 && words[1].matches("[0-9]+")) {
        kilobytes.put(words[0], Double.parseDouble(words[1]));
      }
    }
    return kilobytes;
  }

  private static void disk(Map<String, Double> values) throws IOException {
    FileStore root = Files.getFileStore(Path.of("").toAbsolutePath().getRoot());
    double used = (double) root.getTotalSpace() - root.getUnallocatedSpace();
    double available = root.getUsableSpace();
    values.put("disk_usage_megabytes", used / MEGABYTE);
    values.put("disk_available_megabytes", available / MEGABYTE);
    // What is kept for the administrator is neither used nor available.
    values.put("disk_usage_percentage", used / (used + available) * PERCENT);
  }
}
