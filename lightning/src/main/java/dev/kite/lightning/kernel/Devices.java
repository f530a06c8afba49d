package dev.kite.lightning.kernel;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the device of a name, or says in one sentence why it is not there. */
final class Devices {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,4}))?");

  private Devices() {}

  static Device of(String text, Engine engine) {
    if (text.equals("cpu")) {
      return Device.cpu();
    }
    if (text.equals("auto")) {
      return cudaDevices(engine) > 0 ? Device.gpu(0) : Device.cpu();
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new DeviceException(
          "Could not use device \"" + text + "\": no such name. Choose auto, cpu, cuda or cuda:1.");
    }
    int index = cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1));
    int present = cudaDevices(engine);
    if (index < present) {
      return Device.gpu(index);
    }
    throw new DeviceException("Could not use device \"" + text + "\": " + absence(present));
  }

  private static int cudaDevices(Engine engine) {
    return Torch.hasCuda(engine) ? engine.getGpuCount() : 0;
  }

  private static String absence(int present) {
    if (present > 0) {
      return "this machine has "
          + present
          + " CUDA devices. Choose one of cuda:0 to cuda:"
          + (present - 1)
          + ".";
    }
    return TorchLibrary.setting("PYTORCH_LIBRARY_PATH") == null
        ? "this program carries libtorch for the CPU only. Point PYTORCH_LIBRARY_PATH to the lib"
            + " directory of libtorch 2.7.1 for CUDA 12.8, run the CUDA image, or choose --device"
            + " cpu."
        : "libtorch in PYTORCH_LIBRARY_PATH finds no CUDA device. Check the driver with nvidia-smi,"
            + " use libtorch 2.7.1 for CUDA 12.8, or choose --device cpu.";
  }
}
