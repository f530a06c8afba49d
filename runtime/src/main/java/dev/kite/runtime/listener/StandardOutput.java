package dev.kite.runtime.listener;

import dev.kite.runtime.env.Env;
import java.io.Console;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.Charset;

/** Where the standard output of this process goes. */
public final class StandardOutput {

  private StandardOutput() {}

  /**
   * Returns whether a person watches, on a terminal that understands escape sequences; without
   * {@code TERM}, or with {@code TERM=dumb}, it does not.
   */
  @SuppressWarnings("SystemConsoleNull") // Until 21 null says it; later the console is asked.
  public static boolean isTerminal(Env env) {
    Console console = System.console();
    return console != null
        && env.get("TERM").filter(name -> !name.equals("dumb")).isPresent()
        && isTerminal(console);
  }

  /** Returns the encoding of the terminal. */
  @SuppressWarnings("SystemConsoleNull") // Null until 21 where there is no terminal.
  public static Charset charset() {
    Console console = System.console();
    return console == null ? Charset.defaultCharset() : console.charset();
  }

  /** Asks {@code Console.isTerminal()}, which exists from 22 on; before, every console is one. */
  private static boolean isTerminal(Console console) {
    MethodHandle isTerminal;
    try {
      isTerminal =
          MethodHandles.publicLookup()
              .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Console.isTerminal() is public.", e);
    }
    try {
      return (boolean) isTerminal.invokeExact(console);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Console.isTerminal() declares no exception.", e);
    }
  }
}
