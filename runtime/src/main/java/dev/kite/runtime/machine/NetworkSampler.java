package dev.kite.runtime.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What went over all network interfaces since the run began; only where Linux tells it. */
final class NetworkSampler implements Sampler {

  private static final double MEGABYTE = 1e6;
  private static final int RECEIVED = 0;
  private static final int SENT = 8;
  private static final int COLUMNS = 16;

  private final Path counters;
  private final long[] start;

  NetworkSampler() {
    this(Path.of("/proc/net/dev"));
  }

  NetworkSampler(Path counters) {
    this.counters = counters;
    this.start = read();
  }

  @Override
  public boolean cumulative() {
    return true;
  }

  @Override
  public void sample(Map<String, Double> values) {
    long[] now = read();
    if (start.length > 0 && now.length > 0) {
      values.put("network_receive_megabytes", (now[0] - start[0]) / MEGABYTE);
      values.put("network_transmit_megabytes", (now[1] - start[1]) / MEGABYTE);
    }
  }

  private long[] read() {
    try {
      long received = 0;
      long sent = 0;
      for (String line : Files.readAllLines(counters)) {
        int colon = line.indexOf(':');
        String[] columns = line.substring(colon + 1).strip().split(" +", -1);
        if (colon > 0 && columns.length >= COLUMNS) {
          received += Long.parseLong(columns[RECEIVED]);
          sent += Long.parseLong(columns[SENT]);
        }
      }
      return new long[] {received, sent};
    } catch (IOException | NumberFormatException e) {
      // Not Linux.
      return new long[0];
    }
  }
}
