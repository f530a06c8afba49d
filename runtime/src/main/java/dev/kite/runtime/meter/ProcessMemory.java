package dev.kite.runtime.meter;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory a process has, in bytes; not a number where the system does not say so. Java's
 * own meters know the heap and not what a native library, such as libtorch, allocates.
 */
final class ProcessMemory {

  static final ProcessMemory OF_THIS_PROCESS = new ProcessMemory(Path.of("/proc/self/status"));

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*([0-9]+) kB$");
  private static final int KILO = 1024;

  private final Path status;
  private final MemoryMXBean java = ManagementFactory.getMemoryMXBean();

  ProcessMemory(Path status) {
    this.status = status;
  }

  /** Returns what is in memory now. */
  double resident() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find() ? Long.parseLong(resident.group(1)) * (double) KILO : Double.NaN;
    } catch (IOException e) {
      // Another system than Linux.
      return Double.NaN;
    }
  }

  /** Returns what is in memory now and is not used by Java; that of unused heap included. */
  double outside() {
    long used = java.getHeapMemoryUsage().getUsed() + java.getNonHeapMemoryUsage().getUsed();
    return Math.max(0, resident() - used);
  }
}
