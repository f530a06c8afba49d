package dev.kite.runtime.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The CUDA devices of this process, as {@value #VISIBLE} names them.
 *
 * @param devices the names in order
 */
record Gpus(List<String> devices) {

  /** Says which devices a process may see, to CUDA and to whoever shares devices out. */
  static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  static final Gpus NONE = new Gpus(List.of());

  private static final Logger log = LoggerFactory.getLogger(Gpus.class);

  /** A driver that does not answer has no device to offer. */
  private static final int PATIENCE_SECONDS = 10;

  Gpus {
    devices = List.copyOf(devices);
  }

  /** Returns the devices that an environment names, perhaps none; else those of the driver. */
  static Gpus of(Map<String, String> environment) {
    String named = environment.get(VISIBLE);
    return named == null ? listed("nvidia-smi", "-L") : named(named);
  }

  /** CUDA stops at the first name that is none, such as -1. */
  private static Gpus named(String list) {
    return new Gpus(
        Arrays.stream(list.split(",", -1))
            .map(String::strip)
            .takeWhile(name -> !name.isEmpty() && !name.startsWith("-"))
            .toList());
  }

  /** Returns one device for each line that a command prints of one. */
  static Gpus listed(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (InputStream output = process.getInputStream()) {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
          process.destroyForcibly();
          return NONE;
        }
        long count =
            new String(output.readAllBytes(), UTF_8)
                .lines()
                .filter(line -> line.startsWith("GPU "))
                .count();
        return new Gpus(IntStream.range(0, (int) count).mapToObj(Integer::toString).toList());
      }
    } catch (IOException e) {
      log.debug("There is no {} here, and so no device", command[0], e);
      return NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }

  /**
   * Returns the device that is taken least often, the first of several.
   *
   * @param taken devices that are in use, once for each use
   */
  Optional<String> freest(List<String> taken) {
    return devices.stream()
        .min(Comparator.comparing(device -> Collections.frequency(taken, device)));
  }
}
