package ai.djl.pytorch.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * DJL's functions of layers for an array of Kite's, whose results are arrays of Kite's. It is here
 * because the constructor that it calls is for this package alone; no other class of Kite is.
 */
public final class KiteInternals extends PtNDArrayEx {
  private final PtNDArray array;
  private final Function<NDArray, PtNDArray> owner;
  private final Function<Number, NDArray> numbers;

  /**
   * Creates the functions of an array.
   *
   * @param owner returns an array of Kite's in the place of one of DJL's
   * @param numbers makes an array of a number whose memory is torch's
   */
  public KiteInternals(
      PtNDArray array, Function<NDArray, PtNDArray> owner, Function<Number, NDArray> numbers) {
    super(array);
    this.array = array;
    this.owner = owner;
    this.numbers = numbers;
  }

  private PtNDArray own(NDArray result) {
    return owner.apply(result);
  }

  private NDList own(NDList results) {
    NDList owned = new NDList(results.size());
    results.forEach(each -> owned.add(own(each)));
    return owned;
  }

  /** Computes with a number of the array's type as the first operand. */
  private PtNDArray withNumber(Number number, BinaryOperator<NDArray> operator) {
    try (NDArray lasting = numbers.apply(number);
        NDArray typed = lasting.toType(array.getDataType(), true)) {
      return own(operator.apply(typed, array));
    }
  }

  @Override
  public PtNDArray relu() {
    return own(super.relu());
  }

  @Override
  public PtNDArray sigmoid() {
    return own(super.sigmoid());
  }

  @Override
  public PtNDArray tanh() {
    return own(super.tanh());
  }

  @Override
  public PtNDArray softPlus() {
    return own(super.softPlus());
  }

  @Override
  public PtNDArray softSign() {
    return own(super.softSign());
  }

  @Override
  public PtNDArray selu() {
    return own(super.selu());
  }

  @Override
  public PtNDArray gelu() {
    return own(super.gelu());
  }

  @Override
  public PtNDArray leakyRelu(float alpha) {
    return own(super.leakyRelu(alpha));
  }

  @Override
  public PtNDArray elu(float alpha) {
    return own(super.elu(alpha));
  }

  @Override
  public PtNDArray maxPool(Shape kernel, Shape stride, Shape padding, boolean ceil) {
    return own(super.maxPool(kernel, stride, padding, ceil));
  }

  @Override
  public PtNDArray avgPool(
      Shape kernel, Shape stride, Shape padding, boolean ceil, boolean countPadding) {
    return own(super.avgPool(kernel, stride, padding, ceil, countPadding));
  }

  @Override
  public PtNDArray lpPool(float order, Shape kernel, Shape stride, Shape padding, boolean ceil) {
    return own(super.lpPool(order, kernel, stride, padding, ceil));
  }

  @Override
  public PtNDArray globalMaxPool() {
    return own(super.globalMaxPool());
  }

  @Override
  public PtNDArray globalAvgPool() {
    return own(super.globalAvgPool());
  }

  @Override
  public PtNDArray globalLpPool(float order) {
    return own(super.globalLpPool(order));
  }

  @Override
  public NDList convolution(
      NDArray input,
      NDArray weight,
      NDArray bias,
      Shape stride,
      Shape padding,
      Shape dilation,
      int groups) {
    return own(super.convolution(input, weight, bias, stride, padding, dilation, groups));
  }

  @Override
  public NDList linear(NDArray input, NDArray weight, NDArray bias) {
    return own(super.linear(input, weight, bias));
  }

  @Override
  public NDList embedding(NDArray input, NDArray weight, SparseFormat format) {
    return own(super.embedding(input, weight, format));
  }

  @Override
  public NDList dropout(NDArray input, float rate, boolean training) {
    return own(super.dropout(input, rate, training));
  }

  @Override
  public NDList layerNorm(NDArray input, Shape shape, NDArray gamma, NDArray beta, float eps) {
    return own(super.layerNorm(input, shape, gamma, beta, eps));
  }

  @Override
  public NDList batchNorm(
      NDArray input,
      NDArray mean,
      NDArray variance,
      NDArray gamma,
      NDArray beta,
      int axis,
      float momentum,
      float eps,
      boolean training) {
    return own(super.batchNorm(input, mean, variance, gamma, beta, axis, momentum, eps, training));
  }

  @Override
  public NDList rnn(
      NDArray input,
      NDArray state,
      NDList params,
      boolean biases,
      int layers,
      RNN.Activation activation,
      double dropRate,
      boolean training,
      boolean bidirectional,
      boolean batchFirst) {
    return own(
        super.rnn(
            input,
            state,
            params,
            biases,
            layers,
            activation,
            dropRate,
            training,
            bidirectional,
            batchFirst));
  }

  @Override
  public NDList gru(
      NDArray input,
      NDArray state,
      NDList params,
      boolean biases,
      int layers,
      double dropRate,
      boolean training,
      boolean bidirectional,
      boolean batchFirst) {
    return own(
        super.gru(
            input, state, params, biases, layers, dropRate, training, bidirectional, batchFirst));
  }

  @Override
  public NDList lstm(
      NDArray input,
      NDList states,
      NDList params,
      boolean biases,
      int layers,
      double dropRate,
      boolean training,
      boolean bidirectional,
      boolean batchFirst) {
    return own(
        super.lstm(
            input, states, params, biases, layers, dropRate, training, bidirectional, batchFirst));
  }

  @Override
  public PtNDArray interpolation(long[] size, int mode, boolean alignCorners) {
    return own(super.interpolation(size, mode, alignCorners));
  }

  @Override
  public PtNDArray resize(int width, int height, int mode) {
    return own(super.resize(width, height, mode));
  }

  @Override
  public PtNDArray where(NDArray condition, NDArray other) {
    return own(super.where(condition, other));
  }

  @Override
  public PtNDArray stack(NDList arrays, int axis) {
    return own(super.stack(arrays, axis));
  }

  @Override
  public PtNDArray concat(NDList arrays, int axis) {
    return own(super.concat(arrays, axis));
  }

  @Override
  public NDList multiBoxDetection(
      NDList inputs,
      boolean clip,
      float threshold,
      int background,
      float nmsThreshold,
      boolean suppress,
      int topK) {
    return own(
        super.multiBoxDetection(inputs, clip, threshold, background, nmsThreshold, suppress, topK));
  }

  /** Returns a copy of what DJL makes, which lies in a buffer of Java's. */
  @Override
  public NDList multiBoxPrior(
      List<Float> sizes, List<Float> ratios, List<Float> steps, List<Float> offsets, boolean clip) {
    NDList borrowed = super.multiBoxPrior(sizes, ratios, steps, offsets, clip);
    return new NDList(own(borrowed.singletonOrThrow().duplicate()));
  }

  @Override
  public PtNDArray rdiv(NDArray other) {
    return own(super.rdiv(other));
  }

  @Override
  public PtNDArray rsub(NDArray other) {
    return own(super.rsub(other));
  }

  @Override
  public PtNDArray rmod(NDArray other) {
    return own(super.rmod(other));
  }

  @Override
  public PtNDArray rdiv(Number number) {
    return withNumber(number, NDArray::div);
  }

  @Override
  public PtNDArray rmod(Number number) {
    return withNumber(number, NDArray::mod);
  }

  @Override
  public PtNDArray rpow(Number number) {
    return withNumber(number, NDArray::pow);
  }

  @Override
  public PtNDArray normalize(float[] mean, float[] deviation) {
    Shape shape = array.getShape().dimension() == 3 ? new Shape(3, 1, 1) : new Shape(1, 3, 1, 1);
    try (NDArray means = lasting(mean, shape);
        NDArray deviations = lasting(deviation, shape);
        NDArray centred = array.sub(means)) {
      return own(centred.div(deviations));
    }
  }

  private NDArray lasting(float[] content, Shape shape) {
    try (NDArray borrowed = array.getManager().create(content, shape)) {
      return borrowed.duplicate();
    }
  }

  @Override
  public PtNDArray toTensor() {
    return own(super.toTensor());
  }
}
