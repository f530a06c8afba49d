package dev.kite.lightning.tensorfile;

import dev.kite.lightning.tensorfile.Pickled.Global;
import dev.kite.lightning.tensorfile.Pickled.None;
import dev.kite.lightning.tensorfile.Pickled.Tuple;
import dev.kite.lightning.tensorfile.Pickled.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What lies in dicts and lists, by the way to it. A hostile pickle can hold a list in itself, or
 * the same one again and again: depth and visits are bounded.
 *
 * @param tensors by name
 * @param values what is no tensor, by name
 */
record Flattened(Map<String, View> tensors, Map<String, Object> values) {
  private static final int DEEPEST = 64;
  private static final int MOST = 1 << 22;

  static Flattened of(Object root) throws MalformedFileException {
    Flattened flat = new Flattened(new LinkedHashMap<>(), new LinkedHashMap<>());
    flat.add("", root, new Visit(0, new AtomicInteger()));
    return flat;
  }

  /**
   * Where the walk is.
   *
   * @param depth how many dicts and lists are around
   * @param count of all visits so far
   */
  private record Visit(int depth, AtomicInteger count) {
    Visit below() {
      return new Visit(depth + 1, count);
    }

    boolean tooMany() {
      return depth > DEEPEST || count.incrementAndGet() > MOST;
    }
  }

  private void add(String name, Object value, Visit visit) throws MalformedFileException {
    if (visit.tooMany()) {
      throw new MalformedFileException("its dicts and lists are deeper or more than a model's");
    }
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        add(join(name, entry.getKey()), entry.getValue(), visit.below());
      }
    } else if (value instanceof Tuple tuple) {
      addAll(name, tuple.items(), visit);
    } else if (value instanceof List<?> list) {
      addAll(name, list, visit);
    } else if (value instanceof View view) {
      unique(tensors.put(name, view), name);
    } else if (value instanceof Number || value instanceof Boolean || value instanceof String) {
      unique(values.put(name, value), name);
    } else if (value instanceof Global global) {
      // A type, for example torch.float32, is a name and nothing more.
      unique(values.put(name, global.name()), name);
    } else if (value != None.NONE) {
      throw new MalformedFileException("\"" + name + "\" is no tensor, number or text");
    }
  }

  private void addAll(String name, List<?> items, Visit visit) throws MalformedFileException {
    for (int i = 0; i < items.size(); i++) {
      add(join(name, i), items.get(i), visit.below());
    }
  }

  private static String join(String name, Object key) {
    return name.isEmpty() ? key.toString() : name + "." + key;
  }

  private static void unique(Object before, String name) throws MalformedFileException {
    if (before != null) {
      throw new MalformedFileException("two things in it have the name \"" + name + "\"");
    }
  }
}
