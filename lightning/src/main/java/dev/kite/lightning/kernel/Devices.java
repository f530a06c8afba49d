package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.host.Setting;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the device of a name, or says in one sentence why it is not there. */
final class Devices {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

  private static final Logger log = LoggerFactory.getLogger(Devices.class);

  private Devices() {}

  static Device of(String text, Engine engine) {
    if (text.equals("cpu")) {
      return Device.cpu();
    }
    if (text.equals("auto")) {
      return present(0, engine) ? Device.gpu(0) : Device.cpu();
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new DeviceException(
          "Could not use device \"" + text + "\": no such name. Choose auto, cpu, cuda or cuda:1.");
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    if (present(index, engine)) {
      return Device.gpu(index);
    }
    int count = 0;
    while (count < index && present(count, engine)) {
      count++;
    }
    throw new DeviceException("Could not use device \"" + text + "\": " + absence(count));
  }

  /**
   * Asks torch and not DJL, which finds no device where the CUDA runtime came with libtorch. There
   * is no call that counts devices, so one is known by what it can hold.
   */
  private static boolean present(int index, Engine engine) {
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      return false;
    }
    try {
      KitePort.deleteTensor(
          KitePort.zeros(
              new long[] {1},
              Tensors.number(DataType.FLOAT32),
              Tensors.numbers(Device.gpu(index))));
      return true;
    } catch (EngineException e) {
      log.debug("CUDA device {} is absent", index, e);
      return false;
    }
  }

  private static String absence(int present) {
    if (present > 0) {
      return "this machine has "
          + present
          + " CUDA devices. Choose one of cuda:0 to cuda:"
          + (present - 1)
          + ".";
    }
    return Setting.of("PYTORCH_LIBRARY_PATH") == null
        ? "this program carries libtorch for the CPU only. Point PYTORCH_LIBRARY_PATH to the lib"
            + " directory of libtorch 2.7.1 for CUDA 12.8, or choose --device cpu."
        : "libtorch in PYTORCH_LIBRARY_PATH finds no CUDA device. Check the driver with nvidia-smi,"
            + " use libtorch 2.7.1 for CUDA 12.8, or choose --device cpu.";
  }
}
