package dev.kite.lightning.trainer;

import dev.kite.lightning.data.HostTensor;
import dev.kite.lightning.nn.Layer;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** The bits of what a module would save, by name. */
final class StateBytes {

  private StateBytes() {}

  static Map<String, ByteBuffer> of(Layer module) {
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    module.stateDict().forEach((name, each) -> bytes.put(name, HostTensor.copyOf(each).data()));
    return bytes;
  }
}
