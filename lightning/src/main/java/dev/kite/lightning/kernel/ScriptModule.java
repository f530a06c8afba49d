package dev.kite.lightning.kernel;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.KitePort;
import dev.kite.lightning.kernel.script.ScriptArchive;
import java.io.ByteArrayInputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Methods written in TorchScript, compiled by torch when the first of them is called.
 *
 * <p>A module holds no tensors, so that one serves every device: a method runs where its arguments
 * are. Methods may be called by many threads at once.
 *
 * <p><b>The trap.</b> Torch's dead-code elimination drops, in silence, an operator that changes a
 * list of tensors in place when that list was built inside the method. A list that is changed must
 * be an argument of the method; a single tensor taken out of such a list may be changed.
 */
public final class ScriptModule implements AutoCloseable {
  private static final long NOT_LOADED = 0;
  private static final Pattern LINE =
      Pattern.compile("File \"code/__torch__\\.py\", line (\\d{1,9})");

  private final String name;
  private final String methods;
  private volatile long handle = NOT_LOADED;

  private ScriptModule(String name, String methods) {
    this.name = name;
    this.methods = methods;
  }

  /**
   * Describes a module; nothing is loaded yet.
   *
   * @param name what messages call it
   * @param methods one or more {@code def name(self, x: Tensor) -> Tensor:}, from column 0
   */
  public static ScriptModule of(String name, String methods) {
    return new ScriptModule(name, methods);
  }

  /** Returns the method of that name; whether it exists is known when it is called. */
  public ScriptMethod method(String method) {
    return new ScriptMethod(this, method);
  }

  String name() {
    return name;
  }

  /**
   * Compiles the source unless that is done.
   *
   * @throws TorchException with the line and the message of torch's compiler
   */
  public void load() {
    handle();
  }

  long handle() {
    long loaded = handle;
    return loaded == NOT_LOADED ? compile() : loaded;
  }

  private synchronized long compile() {
    if (handle == NOT_LOADED) {
      Torch.start();
      try {
        handle = KitePort.loadModule(new ByteArrayInputStream(ScriptArchive.write(methods)));
      } catch (EngineException e) {
        throw new TorchException(
            "Could not compile the kernels \""
                + name
                + "\": "
                + place(String.valueOf(e.getMessage())),
            e);
      }
    }
    return handle;
  }

  /** Names the module in torch's message, and counts lines from the first one of the methods. */
  private String place(String message) {
    Matcher line = LINE.matcher(message);
    return line.replaceAll(
        found ->
            Matcher.quoteReplacement(
                "File \""
                    + name
                    + "\", line "
                    + (Integer.parseInt(found.group(1)) - ScriptArchive.HEADER_LINES)));
  }

  /** Frees the module; the next call loads it again. Not to be called while a method runs. */
  @Override
  public synchronized void close() {
    if (handle != NOT_LOADED) {
      KitePort.deleteModule(handle);
      handle = NOT_LOADED;
    }
  }
}
