package dev.kite.lightning.tensorfile;

import ai.djl.ndarray.types.Shape;

/**
 * What a safetensors header says of one tensor.
 *
 * @param name the tensor's name
 * @param type its element type
 * @param shape its shape
 * @param begin its first byte, counted from the begin of the data section
 * @param end the byte after its last
 */
public record TensorInfo(String name, TensorType type, Shape shape, long begin, long end) {
  /** Returns the size of the tensor's data. */
  public long sizeBytes() {
    return end - begin;
  }
}
