package dev.kite.lightning.kernel;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.host.Malloc;
import dev.kite.lightning.kernel.host.OpenMp;
import dev.kite.lightning.kernel.host.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Loads libtorch once per process, from the class path or from {@code PYTORCH_LIBRARY_PATH}, and
 * never from a network.
 *
 * <p>Left alone, DJL asks a cloud's metadata address who it is, reports that, and downloads what it
 * misses; the properties set here stop each of these before the engine's first class is
 * initialised.
 */
final class TorchLibrary {
  private static final String VERSION = "2.7.1";
  private static final String CUDA_FLAVOR = "cu128";
  private static final Object LOCK = new Object();
  private static volatile @Nullable Engine engine;

  private TorchLibrary() {}

  static Engine load(@Nullable Path cache) {
    Engine loaded = engine;
    if (loaded != null) {
      return loaded;
    }
    synchronized (LOCK) {
      if (engine == null) {
        engine = loadNow(cache);
      }
      return engine;
    }
  }

  private static Engine loadNow(@Nullable Path cache) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    if (cache != null) {
      System.setProperty("DJL_CACHE_DIR", cache.toString());
      System.setProperty("ENGINE_CACHE_DIR", cache.toString());
    }
    describeForeignLibrary();
    try {
      OpenMp.sleepWhenIdle();
      Malloc.keepFreed();
      Engine loaded = Engine.getEngine("PyTorch");
      check("the engine's library", loaded.getVersion());
      if (Setting.of("OMP_NUM_THREADS") == null) {
        KitePort.threads(Runtime.getRuntime().availableProcessors());
      }
      return loaded;
    } catch (EngineException | LinkageError e) {
      throw new TorchException(
          "Could not load libtorch "
              + VERSION
              + ": "
              + rootMessage(e)
              + ". Put pytorch-native-cpu of this platform on the class path, or point"
              + " PYTORCH_LIBRARY_PATH to the lib directory of libtorch "
              + VERSION
              + ", and make sure that the cache directory is writable.",
          e);
    }
  }

  /**
   * DJL guesses the build of a library that it did not bring, and guesses one that does not exist.
   */
  private static void describeForeignLibrary() {
    String path = Setting.of("PYTORCH_LIBRARY_PATH");
    if (path == null) {
      return;
    }
    Path directory = Path.of(path);
    if (!Files.exists(directory.resolve(System.mapLibraryName("torch")))) {
      throw new TorchException(
          "Could not load libtorch: PYTORCH_LIBRARY_PATH="
              + path
              + " holds no "
              + System.mapLibraryName("torch")
              + ". Point it to the lib directory of libtorch "
              + VERSION
              + ".");
    }
    boolean cuda = Files.exists(directory.resolve(System.mapLibraryName("torch_cuda")));
    setDefault("PYTORCH_FLAVOR", cuda ? CUDA_FLAVOR : "cpu");
    setDefault("PYTORCH_VERSION", VERSION);
    Path build = directory.resolveSibling("build-version");
    if (Files.isReadable(build)) {
      try {
        check(path, Files.readString(build).strip());
      } catch (IOException e) {
        throw new TorchException("Could not read " + build + ": " + e.getMessage() + ".", e);
      }
    }
  }

  private static void check(String what, String version) {
    if (!version.startsWith(VERSION)) {
      throw new TorchException(
          "Could not use "
              + what
              + ": it is libtorch "
              + version
              + ". This program is built for libtorch "
              + VERSION
              + ".");
    }
  }

  private static void setDefault(String name, String value) {
    if (Setting.of(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text =
        message == null ? root.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
