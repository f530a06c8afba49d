package dev.kite.benchmarks.step;

import com.sun.jna.Function;
import com.sun.jna.Structure;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What glibc's allocator has handed out and not got back, in all arenas and by {@code mmap}, and
 * how much of it the JVM holds for itself. The rest is libtorch's, which takes every tensor on the
 * CPU from it.
 *
 * <p>Unlike the memory of the process, it does not contain what the allocator merely keeps.
 */
final class NativeHeap {
  private static final double MEBIBYTE = 1 << 20;
  private static final Pattern OF_JVM = Pattern.compile("\\((?:malloc|arena)=(\\d+)KB");

  private NativeHeap() {}

  static double usedMebibytes() {
    var info = (Info) Function.getFunction("c", "mallinfo2").invoke(Info.class, new Object[0]);
    return (info.uordblks + info.hblkhd) / MEBIBYTE;
  }

  /** Returns 0 unless the JVM was started with {@code -XX:NativeMemoryTracking=summary}. */
  static double jvmMebibytes() throws JMException {
    Object report =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "vmNativeMemory",
                new Object[] {new String[] {"summary", "scale=KB"}},
                new String[] {String[].class.getName()});
    Matcher matcher = OF_JVM.matcher(String.valueOf(report));
    long kibibytes = 0;
    while (matcher.find()) {
      kibibytes += Long.parseLong(matcher.group(1));
    }
    return kibibytes / 1024.0;
  }

  /** {@code struct mallinfo2} of malloc.h. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class Info extends Structure implements Structure.ByValue {
    public long arena;
    public long ordblks;
    public long smblks;
    public long hblks;
    public long hblkhd;
    public long usmblks;
    public long fsmblks;
    public long uordblks;
    public long fordblks;
    public long keepcost;
  }
}
