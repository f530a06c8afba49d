package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.tensorfile.Pickled.Global;
import dev.kite.lightning.tensorfile.Pickled.Storage;
import dev.kite.lightning.tensorfile.Pickled.Tuple;
import dev.kite.lightning.tensorfile.Pickled.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of a pickle that are understood: those that a state dict of PyTorch's consists of. */
final class Allowed {
  private static final Map<String, DataType> STORAGES =
      Map.ofEntries(
          Map.entry("torch.DoubleStorage", DataType.FLOAT64),
          Map.entry("torch.FloatStorage", DataType.FLOAT32),
          Map.entry("torch.HalfStorage", DataType.FLOAT16),
          Map.entry("torch.BFloat16Storage", DataType.BFLOAT16),
          Map.entry("torch.ComplexFloatStorage", DataType.COMPLEX64),
          Map.entry("torch.LongStorage", DataType.INT64),
          Map.entry("torch.IntStorage", DataType.INT32),
          Map.entry("torch.ShortStorage", DataType.INT16),
          Map.entry("torch.CharStorage", DataType.INT8),
          Map.entry("torch.ByteStorage", DataType.UINT8),
          Map.entry("torch.BoolStorage", DataType.BOOLEAN));

  private Allowed() {}

  /**
   * Returns what a call would return.
   *
   * @throws MalformedFileException if it is not one of those that are understood
   */
  static Object call(String function, List<Object> arguments) throws MalformedFileException {
    return switch (function) {
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" -> view(arguments);
      case "torch._utils._rebuild_parameter" -> first(arguments);
      case "collections.OrderedDict", "collections.Counter" -> map(arguments);
      case "torch.Size" -> first(arguments);
      case "torch.device" -> first(arguments);
      default -> throw refused(function);
    };
  }

  /** Allows an object to get a state, which no object here keeps: that of an ordered dict. */
  static void build(Object object) throws MalformedFileException {
    if (!(object instanceof Map)) {
      throw new MalformedFileException("its pickle gives a state to what is no dict");
    }
  }

  /** Returns the storage that a persistent name means. */
  static Storage storage(Object name) throws MalformedFileException {
    if (!(name instanceof Tuple tuple)
        || tuple.items().size() < 5
        || !tuple.items().get(0).equals("storage")
        || !(tuple.items().get(1) instanceof Global global)
        || !(tuple.items().get(2) instanceof String key)
        || !(tuple.items().get(4) instanceof Long count)
        || count < 0) {
      throw Unpickler.damaged();
    }
    DataType type = STORAGES.get(global.name());
    if (type == null) {
      throw refused(global.name());
    }
    return new Storage(key, type, count);
  }

  private static MalformedFileException refused(String global) {
    return new MalformedFileException(
        "it wants to call " + global + ", which no state dict of tensors and numbers needs",
        "Save model.state_dict(), or tensors, numbers, lists and dicts of them.");
  }

  private static View view(List<Object> arguments) throws MalformedFileException {
    if (arguments.size() < 4
        || !(arguments.get(0) instanceof Storage storage)
        || !(arguments.get(1) instanceof Long offset)) {
      throw Unpickler.damaged();
    }
    if (arguments.size() > 6 && arguments.get(6) instanceof Map<?, ?> marks && !marks.isEmpty()) {
      throw new MalformedFileException("a tensor has the marks " + marks.keySet());
    }
    long[] sizes = longs(arguments.get(2));
    long[] strides = longs(arguments.get(3));
    if (sizes.length != strides.length || offset < 0 || !inside(storage, offset, sizes, strides)) {
      throw new MalformedFileException("a tensor lies outside its storage " + storage.key());
    }
    return new View(storage, offset, new Shape(sizes), new Shape(strides));
  }

  private static boolean inside(Storage storage, long offset, long[] sizes, long[] strides) {
    try {
      long last = offset;
      long count = 1;
      for (int i = 0; i < sizes.length; i++) {
        count = Math.multiplyExact(count, sizes[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, sizes[i] - 1), strides[i]));
      }
      return count == 0 || last < storage.count();
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static long[] longs(Object value) throws MalformedFileException {
    List<?> items = value instanceof Tuple tuple ? tuple.items() : List.of(value);
    long[] longs = new long[items.size()];
    for (int i = 0; i < longs.length; i++) {
      if (!(items.get(i) instanceof Long number) || number < 0) {
        throw Unpickler.damaged();
      }
      longs[i] = number;
    }
    return longs;
  }

  private static Object first(List<Object> arguments) throws MalformedFileException {
    if (arguments.isEmpty()) {
      throw Unpickler.damaged();
    }
    return arguments.get(0);
  }

  private static Map<Object, Object> map(List<Object> arguments) throws MalformedFileException {
    Map<Object, Object> map = new LinkedHashMap<>();
    if (arguments.isEmpty()) {
      return map;
    }
    if (arguments.get(0) instanceof Map<?, ?> given) {
      map.putAll(given);
      return map;
    }
    if (!(arguments.get(0) instanceof List<?> pairs)) {
      throw Unpickler.damaged();
    }
    for (Object pair : new ArrayList<>(pairs)) {
      List<?> items = pair instanceof Tuple tuple ? tuple.items() : List.of();
      if (items.size() != 2 || !(items.get(0) instanceof String key)) {
        throw Unpickler.damaged();
      }
      map.put(key, items.get(1));
    }
    return map;
  }
}
