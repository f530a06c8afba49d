package dev.kite.lightning.kernel;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.KitePort;

/** One method of a {@link ScriptModule}. Thread-safe. */
public final class ScriptMethod {
  /**
   * The executor that profiles and rewrites a method is slower for methods of a few operators, and
   * fails where a gradient comes into being between two calls. The switch is a thread's own.
   */
  private static final ThreadLocal<Boolean> PLAIN_EXECUTOR =
      ThreadLocal.withInitial(
          () -> {
            KitePort.optimizeGraphs(false);
            return true;
          });

  private final ScriptModule module;
  private final String name;

  ScriptMethod(ScriptModule module, String name) {
    this.module = module;
    this.name = name;
  }

  /**
   * Calls the method in the thread's grad mode; the result belongs to the manager of the first
   * tensor.
   *
   * @throws TorchException if torch refuses
   */
  public NDArray tracked(NDArray... tensors) {
    Value[] values = new Value[tensors.length];
    try {
      for (int i = 0; i < tensors.length; i++) {
        values[i] = Value.of(tensors[i]);
      }
      return result(tensors[0], values);
    } finally {
      for (Value value : values) {
        if (value != null) {
          value.close();
        }
      }
    }
  }

  /**
   * Calls the method in the thread's grad mode; the result belongs to the manager of the owner.
   *
   * @throws TorchException if torch refuses
   */
  public NDArray result(NDArray owner, Value... arguments) {
    long result = run(true, arguments);
    try {
      return Tensors.wrap(owner, KitePort.tensorOf(result));
    } finally {
      KitePort.deleteValue(result);
    }
  }

  /**
   * Calls the method for what it does to its arguments, outside autograd.
   *
   * @throws TorchException if torch refuses
   */
  public void untracked(Value... arguments) {
    KitePort.deleteValue(run(false, arguments));
  }

  /**
   * Calls the method outside autograd and reads the tensor of one element that it returns: a host
   * sync.
   *
   * @throws TorchException if torch refuses
   */
  public double number(Value... arguments) {
    long result = run(false, arguments);
    try {
      long tensor = KitePort.tensorOf(result);
      try {
        return Torch.item(tensor);
      } finally {
        KitePort.deleteTensor(tensor);
      }
    } finally {
      KitePort.deleteValue(result);
    }
  }

  /**
   * Calls the method outside autograd and returns its integer. Reading a tensor's content in the
   * method makes this a host sync that is not counted.
   *
   * @throws TorchException if torch refuses
   */
  public long integer(Value... arguments) {
    return integer(run(false, arguments));
  }

  /** Calls the method with handles of values and returns its integer. */
  long integer(long[] values) {
    return integer(run(false, values));
  }

  private static long integer(long result) {
    try {
      return KitePort.integerOf(result);
    } finally {
      KitePort.deleteValue(result);
    }
  }

  /** Sees to it that this thread runs methods as they are written. */
  static void usePlainExecutor() {
    PLAIN_EXECUTOR.get();
  }

  /** Compiles the module unless that is done. */
  void load() {
    module.load();
  }

  /** Calls the method with handles of values; returns a new value, to be deleted. */
  long run(boolean tracked, long[] values) {
    long handle = module.handle();
    usePlainExecutor();
    return tracked
        ? KitePort.runTracked(handle, name, values)
        : KitePort.runUntracked(handle, name, values);
  }

  private long run(boolean tracked, Value... arguments) {
    Recording.refuse("kernel " + module.name() + " is called");
    long[] handles = new long[arguments.length];
    for (int i = 0; i < handles.length; i++) {
      handles[i] = arguments[i].handle();
    }
    try {
      return run(tracked, handles);
    } catch (EngineException e) {
      throw new TorchException(
          "Could not call kernel "
              + module.name()
              + "."
              + name
              + ": "
              + TorchException.reason(e)
              + ".",
          e);
    }
  }
}
