package dev.kite.lightning.kernel.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/** An array of DJL whose parts, and arrays alike, are arrays of a subclass's kind. */
public abstract class SelectionArray extends ShapeArray {
  /** Creates an array for a handle, which is its own from now on. */
  protected SelectionArray(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  @Override
  public PtNDArray get(NDManager owner, NDIndex index) {
    return own(super.get(owner, index));
  }

  @Override
  public PtNDArray get(NDManager owner, long... indices) {
    return own(super.get(owner, indices));
  }

  @Override
  public PtNDArray gather(NDArray index, int axis) {
    return own(super.gather(index, axis));
  }

  @Override
  public PtNDArray gatherNd(NDArray index) {
    return own(super.gatherNd(index));
  }

  @Override
  public PtNDArray take(NDManager owner, NDArray index) {
    return own(super.take(owner, index));
  }

  @Override
  public PtNDArray put(NDArray index, NDArray value) {
    return own(super.put(index, value));
  }

  @Override
  public PtNDArray scatter(NDArray index, NDArray value, int axis) {
    return own(super.scatter(index, value, axis));
  }

  @Override
  public PtNDArray booleanMask(NDArray index, int axis) {
    return own(super.booleanMask(index, axis));
  }

  @Override
  public PtNDArray oneHot(int depth) {
    return own(super.oneHot(depth));
  }

  @Override
  public PtNDArray oneHot(int depth, DataType dataType) {
    return own(super.oneHot(depth, dataType));
  }

  @Override
  public PtNDArray like() {
    return own(super.like());
  }

  @Override
  public PtNDArray zerosLike() {
    return own(super.zerosLike());
  }

  @Override
  public PtNDArray onesLike() {
    return own(super.onesLike());
  }
}
