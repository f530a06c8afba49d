package dev.kite.runtime.layout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who writes a run, and when it was last known to be alive.
 *
 * @param host name of the machine
 * @param pid process there
 * @param boot identifier of the machine's current uptime; empty where the system has none
 * @param locks whether the file system locks files, so that the lock tells whether it is alive
 * @param beatMillis last sign of life, in milliseconds since 1970; 0 after it gave the run back
 */
public record Holder(String host, long pid, String boot, boolean locks, long beatMillis) {

  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** Describes this process, alive now. */
  static Holder self(boolean locks) throws IOException {
    return new Holder(
        hostName(), ProcessHandle.current().pid(), bootId(), locks, System.currentTimeMillis());
  }

  /** Returns the same process, alive now. */
  Holder alive() {
    return new Holder(host, pid, boot, locks, System.currentTimeMillis());
  }

  /** Returns the same process, after it gave the run back. */
  Holder gone() {
    return new Holder(host, pid, boot, locks, 0);
  }

  /** Returns whether the process gave the run back, instead of vanishing. */
  boolean released() {
    return beatMillis == 0;
  }

  /** Returns whether the process is, or was, one of this machine's since it was started. */
  boolean here() throws IOException {
    String own = bootId();
    return own.isEmpty() ? host.equals(hostName()) : boot.equals(own);
  }

  /** Writes the description whole; not forced to the disk, since it only matters while it runs. */
  public void write(Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(
        next,
        "host=%s\npid=%s\nboot=%s\nlocks=%b\nbeat=%s\n"
            .formatted(host, pid, boot, locks, beatMillis));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads a description; empty when there is none. */
  static Optional<Holder> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("=", 2);
      values.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return Optional.of(
        new Holder(
            values.getOrDefault("host", ""),
            number(values, "pid"),
            values.getOrDefault("boot", ""),
            Boolean.parseBoolean(values.get("locks")),
            number(values, "beat")));
  }

  private static long number(Map<String, String> values, String key) {
    String text = values.getOrDefault(key, "");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  private static String bootId() throws IOException {
    return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
  }

  private static String hostName() throws IOException {
    // Asking the system, where it can be asked, does not wait for a name server.
    if (Files.isReadable(HOST_NAME)) {
      return Files.readString(HOST_NAME).strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // The name service does not know this machine; any constant will do.
      return "localhost";
    }
  }

  @Override
  public String toString() {
    return "process " + pid + " on " + host;
  }
}
