package dev.kite.lightning.kernel.array;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import org.jspecify.annotations.Nullable;

/**
 * An array of DJL whose reductions, sums along dimensions and orders return arrays of a subclass's
 * kind.
 */
public abstract class ReductionArray extends PointwiseArray {
  /** Creates an array for a handle, which is its own from now on. */
  protected ReductionArray(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  @Override
  public PtNDArray all() {
    return own(super.all());
  }

  @Override
  public PtNDArray any() {
    return own(super.any());
  }

  @Override
  public PtNDArray none() {
    return own(super.none());
  }

  @Override
  public PtNDArray max() {
    return own(super.max());
  }

  @Override
  public PtNDArray min() {
    return own(super.min());
  }

  @Override
  public PtNDArray sum() {
    return own(super.sum());
  }

  @Override
  public PtNDArray prod() {
    return own(super.prod());
  }

  @Override
  public PtNDArray mean() {
    return own(super.mean());
  }

  @Override
  public PtNDArray sort() {
    return own(super.sort());
  }

  @Override
  public PtNDArray nonzero() {
    return own(super.nonzero());
  }

  @Override
  public PtNDArray max(int[] axes, boolean keepDims) {
    return own(super.max(axes, keepDims));
  }

  @Override
  public PtNDArray min(int[] axes, boolean keepDims) {
    return own(super.min(axes, keepDims));
  }

  @Override
  public PtNDArray sum(int[] axes, boolean keepDims) {
    return own(super.sum(axes, keepDims));
  }

  @Override
  public PtNDArray prod(int[] axes, boolean keepDims) {
    return own(super.prod(axes, keepDims));
  }

  @Override
  public PtNDArray mean(int[] axes, boolean keepDims) {
    return own(super.mean(axes, keepDims));
  }

  @Override
  public PtNDArray argMax() {
    return isScalar() ? own(lasting(0L)) : own(super.argMax());
  }

  @Override
  public PtNDArray argMax(int axis) {
    return isScalar() ? own(lasting(0L)) : own(super.argMax(axis));
  }

  @Override
  public PtNDArray argMin() {
    return isScalar() ? own(lasting(0L)) : own(super.argMin());
  }

  @Override
  public PtNDArray argMin(int axis) {
    return isScalar() ? own(lasting(0L)) : own(super.argMin(axis));
  }

  @Override
  public PtNDArray sort(int axis) {
    return own(super.sort(axis));
  }

  @Override
  public PtNDArray cumSum(int axis) {
    return own(super.cumSum(axis));
  }

  @Override
  public PtNDArray cumProd(int axis) {
    return own(super.cumProd(axis));
  }

  @Override
  public PtNDArray cumProd(int axis, DataType dataType) {
    return own(super.cumProd(axis, dataType));
  }

  @Override
  public PtNDArray cumSum() {
    return own(super.cumSum());
  }

  @Override
  public PtNDArray argSort(int axis, boolean ascending) {
    return own(super.argSort(axis, ascending));
  }

  @Override
  public PtNDArray median() {
    return own(super.median());
  }

  @Override
  public PtNDArray median(int[] axes) {
    return own(super.median(axes));
  }

  @Override
  public PtNDArray percentile(Number percentile) {
    return own(super.percentile(percentile));
  }

  @Override
  public PtNDArray percentile(Number percentile, int[] axes) {
    return own(super.percentile(percentile, axes));
  }

  @Override
  public PtNDArray norm(boolean keepDims) {
    return own(super.norm(keepDims));
  }

  @Override
  public PtNDArray norm(int order, int[] axes, boolean keepDims) {
    return own(super.norm(order, axes, keepDims));
  }

  @Override
  public PtNDArray diff(int count, int dim) {
    return own(super.diff(count, dim));
  }

  @Override
  public NDList topK(int count, int axis, boolean largest, boolean sorted) {
    return own(super.topK(count, axis, largest, sorted));
  }

  @Override
  public NDList unique(
      @Nullable Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
    return own(super.unique(dim, sorted, returnInverse, returnCounts));
  }
}
