package dev.kite.lightning.kernel.array;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;

/** An array of DJL whose functions of one array return arrays of a subclass's kind. */
public abstract class PointwiseArray extends ArithmeticArray {
  /** Creates an array for a handle, which is its own from now on. */
  protected PointwiseArray(PtNDManager manager, long handle) {
    super(manager, handle);
  }

  @Override
  public PtNDArray sign() {
    return own(super.sign());
  }

  @Override
  public PtNDArray neg() {
    return own(super.neg());
  }

  @Override
  public PtNDArray abs() {
    return own(super.abs());
  }

  @Override
  public PtNDArray square() {
    return own(super.square());
  }

  @Override
  public PtNDArray sqrt() {
    return own(super.sqrt());
  }

  @Override
  public PtNDArray floor() {
    return own(super.floor());
  }

  @Override
  public PtNDArray ceil() {
    return own(super.ceil());
  }

  @Override
  public PtNDArray round() {
    return own(super.round());
  }

  @Override
  public PtNDArray trunc() {
    return own(super.trunc());
  }

  @Override
  public PtNDArray exp() {
    return own(super.exp());
  }

  @Override
  public PtNDArray gammaln() {
    return own(super.gammaln());
  }

  @Override
  public PtNDArray log() {
    return own(super.log());
  }

  @Override
  public PtNDArray log10() {
    return own(super.log10());
  }

  @Override
  public PtNDArray log2() {
    return own(super.log2());
  }

  @Override
  public PtNDArray sin() {
    return own(super.sin());
  }

  @Override
  public PtNDArray cos() {
    return own(super.cos());
  }

  @Override
  public PtNDArray tan() {
    return own(super.tan());
  }

  @Override
  public PtNDArray asin() {
    return own(super.asin());
  }

  @Override
  public PtNDArray acos() {
    return own(super.acos());
  }

  @Override
  public PtNDArray atan() {
    return own(super.atan());
  }

  @Override
  public PtNDArray sinh() {
    return own(super.sinh());
  }

  @Override
  public PtNDArray cosh() {
    return own(super.cosh());
  }

  @Override
  public PtNDArray tanh() {
    return own(super.tanh());
  }

  @Override
  public PtNDArray erf() {
    return own(super.erf());
  }

  @Override
  public PtNDArray erfinv() {
    return own(super.erfinv());
  }

  @Override
  public PtNDArray isInfinite() {
    return own(super.isInfinite());
  }

  @Override
  public PtNDArray isNaN() {
    return own(super.isNaN());
  }

  @Override
  public PtNDArray logicalNot() {
    return own(super.logicalNot());
  }

  @Override
  public PtNDArray inverse() {
    return own(super.inverse());
  }

  @Override
  public PtNDArray complex() {
    return own(super.complex());
  }

  @Override
  public PtNDArray real() {
    return own(super.real());
  }

  @Override
  public PtNDArray conj() {
    return own(super.conj());
  }

  @Override
  public PtNDArray cbrt() {
    return pow(1.0 / 3);
  }

  @Override
  public PtNDArray softmax(int axis) {
    return own(super.softmax(axis));
  }

  @Override
  public PtNDArray logSoftmax(int axis) {
    return own(super.logSoftmax(axis));
  }

  @Override
  public PtNDArray normalize(double p, long dim, double eps) {
    return own(super.normalize(p, dim, eps));
  }

  @Override
  public PtNDArray stopGradient() {
    return own(super.stopGradient());
  }

  @Override
  public PtNDArray getGradient() {
    return own(super.getGradient());
  }
}
