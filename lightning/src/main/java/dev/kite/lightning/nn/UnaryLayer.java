package dev.kite.lightning.nn;

import ai.djl.ndarray.NDArray;

/** A layer from one tensor to one tensor: what {@link Sequential} composes. */
public abstract class UnaryLayer extends Layer {
  /** Creates a layer without children and parameters. */
  protected UnaryLayer() {}

  /** Applies the layer. */
  public abstract NDArray forward(NDArray input);
}
