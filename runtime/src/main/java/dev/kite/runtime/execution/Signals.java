package dev.kite.runtime.execution;

import dev.kite.runtime.run.StopCause;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns signals of the operating system into requests to stop, until closed.
 *
 * <p>The only room that knows {@code sun.misc.Signal}: every JDK exports it, but {@code --release}
 * hides it from the compiler, so that it is called by handles.
 */
final class Signals implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private final List<Replaced> replaced = new ArrayList<>();

  private Signals() {}

  /** Calls the consumer, on a thread of the JVM, for every signal that asks to stop. */
  static Signals handle(Consumer<StopCause> stop) {
    Map<String, StopCause> causes = new LinkedHashMap<>();
    causes.put("TERM", StopCause.TERMINATE);
    causes.put("INT", StopCause.INTERRUPT);
    // The terminal was closed; a process under nohup ignores this and goes on.
    causes.put("HUP", StopCause.TERMINATE);
    causes.put("USR1", StopCause.USER_SIGNAL);
    Signals signals = new Signals();
    causes.forEach((name, cause) -> signals.replace(name, () -> stop.accept(cause)));
    return signals;
  }

  /** Returns whether signals arrive here at all; if not, the JVM shuts down at once for them. */
  boolean installed() {
    return !replaced.isEmpty();
  }

  private void replace(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      Method handle = signalType.getMethod("handle", signalType, handlerType);
      MethodHandle run =
          MethodHandles.publicLookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerType, MethodHandles.dropArguments(run, 0, signalType));
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      replaced.add(new Replaced(handle, signal, handle.invoke(null, signal, handler)));
    } catch (InvocationTargetException e) {
      // Not every platform has every signal, and -Xrs leaves them all to the operating system.
      log.debug("SIG{} cannot be handled here", name, e);
    } catch (ReflectiveOperationException e) {
      log.warn("This JVM hides its signals: a run that is told to stop is ended at once.", e);
    }
  }

  /** Gives the signals back to who had them. */
  @Override
  public void close() {
    for (Replaced signal : replaced) {
      try {
        signal.handle.invoke(null, signal.signal, signal.handler);
      } catch (ReflectiveOperationException e) {
        log.warn("Could not give back {}: it still asks a run to stop.", signal.signal, e);
      }
    }
  }

  private record Replaced(Method handle, Object signal, Object handler) {}
}
