package dev.kite.runtime.env;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that a process runs on. */
public final class Host {

  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

  private Host() {}

  /** Returns its name; the kernel is asked first, since a name server may take seconds. */
  public static String name() {
    try {
      return Files.exists(NAME)
          ? Files.readString(NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown host";
    }
  }
}
