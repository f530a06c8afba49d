package dev.kite.lightning.kernel.host;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.jspecify.annotations.Nullable;

/** Settings that the process inherits, or that libraries read from its environment. */
public final class Setting {
  private static final int KEEP_WHAT_IS_SET = 0;

  private Setting() {}

  /** Returns the environment variable, else the system property of a name; null if it is blank. */
  public static @Nullable String of(String name) {
    String value = System.getenv(name);
    String chosen = value == null ? System.getProperty(name) : value;
    return chosen == null || chosen.isBlank() ? null : chosen;
  }

  /** Sets an environment variable for native libraries, unless it is set, where there is a way. */
  public static void preset(String name, String value) {
    if (Platform.isLinux()) {
      Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, KEEP_WHAT_IS_SET});
    }
  }
}
