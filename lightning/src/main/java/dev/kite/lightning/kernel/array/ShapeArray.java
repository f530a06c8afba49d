package dev.kite.lightning.kernel.array;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/** An array of DJL whose views, copies and transforms are arrays of a subclass's kind. */
public abstract class ShapeArray extends ReductionArray {
  /** Creates an array for a handle, which is its own from now on. */
  protected ShapeArray(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  @Override
  public PtNDArray reshape(Shape shape) {
    return own(super.reshape(shape));
  }

  @Override
  public PtNDArray expandDims(int axis) {
    return own(super.expandDims(axis));
  }

  @Override
  public PtNDArray squeeze() {
    return own(super.squeeze());
  }

  @Override
  public PtNDArray squeeze(int axis) {
    return own(super.squeeze(axis));
  }

  @Override
  public PtNDArray squeeze(int[] axes) {
    return own(super.squeeze(axes));
  }

  @Override
  public PtNDArray flatten() {
    return own(super.flatten());
  }

  @Override
  public PtNDArray flatten(int startDim, int endDim) {
    return own(super.flatten(startDim, endDim));
  }

  @Override
  public PtNDArray transpose() {
    return own(super.transpose());
  }

  @Override
  public PtNDArray transpose(int... axes) {
    return own(super.transpose(axes));
  }

  @Override
  public PtNDArray swapAxes(int axis1, int axis2) {
    return own(super.swapAxes(axis1, axis2));
  }

  @Override
  public PtNDArray flip(int... axes) {
    return own(super.flip(axes));
  }

  @Override
  public PtNDArray rotate90(int times, int[] axes) {
    return own(super.rotate90(times, axes));
  }

  @Override
  public PtNDArray broadcast(Shape shape) {
    return own(super.broadcast(shape));
  }

  @Override
  public PtNDArray tile(long repeats) {
    return own(super.tile(repeats));
  }

  @Override
  public PtNDArray tile(long[] repeats) {
    return own(super.tile(repeats));
  }

  @Override
  public PtNDArray repeat(long repeats) {
    return own(super.repeat(repeats));
  }

  @Override
  public PtNDArray repeat(int axis, long repeats) {
    return own(super.repeat(axis, repeats));
  }

  @Override
  public PtNDArray repeat(long[] repeats) {
    return own(super.repeat(repeats));
  }

  @Override
  public PtNDArray repeat(Shape desiredShape) {
    return own(super.repeat(desiredShape));
  }

  @Override
  public NDList split(long sections, int axis) {
    return own(super.split(sections, axis));
  }

  @Override
  public NDList split(long[] indices, int axis) {
    return own(super.split(indices, axis));
  }

  @Override
  public PtNDArray diagonal() {
    return own(super.diagonal());
  }

  @Override
  public PtNDArray diagonal(int offset) {
    return own(super.diagonal(offset));
  }

  @Override
  public PtNDArray diagonal(int offset, int axis1, int axis2) {
    return own(super.diagonal(offset, axis1, axis2));
  }

  @Override
  public PtNDArray pad(Shape padding, double value) {
    return own(super.pad(padding, value));
  }

  @Override
  public PtNDArray fft(long length, long axis) {
    return own(super.fft(length, axis));
  }

  @Override
  public PtNDArray rfft(long length, long axis) {
    return own(super.rfft(length, axis));
  }

  @Override
  public PtNDArray ifft(long length, long axis) {
    return own(super.ifft(length, axis));
  }

  @Override
  public PtNDArray irfft(long length, long axis) {
    return own(super.irfft(length, axis));
  }

  @Override
  public PtNDArray fft2(long[] sizes, long[] axes) {
    return own(super.fft2(sizes, axes));
  }

  @Override
  public PtNDArray ifft2(long[] sizes, long[] axes) {
    return own(super.ifft2(sizes, axes));
  }

  @Override
  public PtNDArray stft(
      long fft,
      long hop,
      boolean center,
      NDArray window,
      boolean normalize,
      boolean returnComplex) {
    return own(super.stft(fft, hop, center, window, normalize, returnComplex));
  }
}
