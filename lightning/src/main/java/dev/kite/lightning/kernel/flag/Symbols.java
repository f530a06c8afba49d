package dev.kite.lightning.kernel.flag;

import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.kernel.TorchException;
import java.nio.file.Path;

/**
 * Functions of libtorch that DJL's bridge does not show, by their C++ names. These are the names of
 * one version, which {@link Torch#start} checks; all take and return plain numbers, and throw
 * nothing.
 */
final class Symbols {
  /** The one library, loaded already: this finds it, and loads nothing. */
  private static final class Loaded {
    static final NativeLibrary TORCH = open();

    private static NativeLibrary open() {
      Torch.start();
      return NativeLibrary.getInstance(
          Path.of(LibUtils.getLibtorchPath(), System.mapLibraryName("torch_cpu")).toString());
    }
  }

  private Symbols() {}

  /** Calls a function that returns nothing. */
  static void call(String name, Object... arguments) {
    find(name).invokeVoid(arguments);
  }

  /** Calls a function that returns a truth value, of which C++ sets one byte. */
  static boolean truth(String name, Object... arguments) {
    return (byte) find(name).invoke(byte.class, arguments) != 0;
  }

  /** Calls a function that returns a type of elements, of which C++ sets one byte. */
  static int type(String name, Object... arguments) {
    return (byte) find(name).invoke(byte.class, arguments);
  }

  /** Calls a function that returns a whole number. */
  static int number(String name, Object... arguments) {
    return find(name).invokeInt(arguments);
  }

  /** Returns the object that holds the switches of the process. */
  static Pointer context() {
    return find("_ZN2at13globalContextEv").invokePointer(new Object[0]);
  }

  private static Function find(String name) {
    try {
      return Loaded.TORCH.getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      throw new TorchException(
          "Could not reach a switch of torch: this libtorch has no function "
              + name
              + ". Use the libtorch that this program is built for.",
          e);
    }
  }
}
