package ai.djl.pytorch.jni;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * Kite's door to the natives of the engine, whose holder is package-private. No other class of Kite
 * lives in this package.
 *
 * <p>Every method is one native call on raw handles and is counted. A handle is an {@code
 * at::Tensor*}, a {@code torch::IValue*} or a {@code torch::jit::Module*}; a stale one crashes the
 * process, so only {@code dev.kite.lightning.kernel} and {@code dev.kite.lightning.op} call these.
 * Thread-safe as far as torch is.
 */
public final class KitePort {
  private static final PyTorchLibrary LIB = PyTorchLibrary.LIB;
  private static final LongAdder CALLS = new LongAdder();
  private static final LongAdder LIVE = new LongAdder();
  private static final int BUFFER_BYTES = 1 << 16;

  private KitePort() {}

  /** Returns how many native calls were made. */
  public static long calls() {
    return CALLS.sum();
  }

  /** Returns how many values and modules were made and not deleted. */
  public static long live() {
    return LIVE.sum();
  }

  private static PyTorchLibrary lib() {
    CALLS.increment();
    return LIB;
  }

  /** Loads a TorchScript archive to the CPU. */
  public static long loadModule(InputStream archive) {
    long module = lib().moduleLoad(archive, new int[] {0, -1}, false, new byte[BUFFER_BYTES], -1);
    LIVE.increment();
    return module;
  }

  /** Frees a module. */
  public static void deleteModule(long module) {
    lib().torchDeleteModule(module);
    LIVE.decrement();
  }

  /** Runs a method in the thread's grad mode; returns the handle of a new value. */
  public static long runTracked(long module, String method, long[] arguments) {
    long value = lib().moduleRunMethod(module, method, arguments, true, false);
    LIVE.increment();
    return value;
  }

  /** Runs a method in inference mode; returns the handle of a new value. */
  public static long runUntracked(long module, String method, long[] arguments) {
    long value = lib().moduleRunMethod(module, method, arguments, false, false);
    LIVE.increment();
    return value;
  }

  /** Turns profiling and fusion of TorchScript on or off for this thread. */
  public static void optimizeGraphs(boolean on) {
    lib().setGraphExecutorOptimize(on);
  }

  /** Makes a value from a tensor; shares the tensor. */
  public static long value(long tensor) {
    LIVE.increment();
    return lib().iValueFromTensor(tensor);
  }

  /** Makes a value that lists tensors; shares the tensors. */
  public static long values(long[] tensors) {
    LIVE.increment();
    return lib().iValueFromTensorList(tensors);
  }

  /** Makes a value from a floating point number. */
  public static long number(double number) {
    LIVE.increment();
    return lib().iValueFromDouble(number);
  }

  /** Makes a value from an integer. */
  public static long integer(long number) {
    LIVE.increment();
    return lib().iValueFromLong(number);
  }

  /** Makes a value from a truth value. */
  public static long truth(boolean truth) {
    LIVE.increment();
    return lib().iValueFromBool(truth);
  }

  /** Makes a value from a text. */
  public static long text(String text) {
    LIVE.increment();
    return lib().iValueFromString(text);
  }

  /** Makes a value that lists integers. */
  public static long integers(long[] numbers) {
    LIVE.increment();
    return lib().iValueFromLongList(numbers);
  }

  /** Makes a value that lists floating point numbers. */
  public static long numbers(double[] numbers) {
    LIVE.increment();
    return lib().iValueFromDoubleList(numbers);
  }

  /** Makes a value that lists truth values. */
  public static long truths(boolean[] truths) {
    LIVE.increment();
    return lib().iValueFromBoolList(truths);
  }

  /** Frees a value. */
  public static void deleteValue(long value) {
    lib().torchDeleteIValue(value);
    LIVE.decrement();
  }

  /** Returns a new handle of the tensor in a value. */
  public static long tensorOf(long value) {
    return lib().iValueToTensor(value);
  }

  /** Returns new handles of the tensors in a value that lists them. */
  public static long[] tensorsOf(long value) {
    return lib().iValueToTensorList(value);
  }

  /** Returns the integer in a value. */
  public static long integerOf(long value) {
    return lib().iValueToLong(value);
  }

  /** Frees a tensor's handle. */
  public static void deleteTensor(long tensor) {
    lib().torchDeleteTensor(tensor);
  }

  /** Returns whether the thread records operations for autograd. */
  public static boolean gradMode() {
    return lib().torchIsGradMode();
  }

  /** Turns autograd on or off for this thread. */
  public static void gradMode(boolean on) {
    lib().torchSetGradMode(on);
  }

  /** Runs autograd from a tensor with the given gradient of it, and frees the graph. */
  public static void backward(long tensor, long gradient) {
    lib().torchBackward(tensor, gradient, false, false);
  }

  /** Returns a new handle of a leaf's gradient, or 0 if it has none. */
  public static long gradient(long tensor) {
    return lib().torchGrad(tensor);
  }

  /** Lets cuDNN try several algorithms. */
  public static void benchmark(boolean on) {
    lib().torchSetBenchmarkCuDNN(on);
  }

  /** Seeds the generators of all devices. */
  public static void seed(long seed) {
    lib().torchManualSeed(seed);
  }

  /** Sets the number of threads inside one operation. */
  public static void threads(int count) {
    lib().torchSetNumThreads(count);
  }

  /** Returns the number of threads inside one operation. */
  public static int threads() {
    return lib().torchGetNumThreads();
  }

  /** Makes a tensor whose content is not set; dtype is the bridge's number, 0 to 7. */
  public static long empty(long[] shape, int dtype, int[] device) {
    return lib().torchEmpty(shape, dtype, 0, device, false);
  }

  /** Makes a tensor of zeros; dtype is the bridge's number, 0 to 7. */
  public static long zeros(long[] shape, int dtype, int[] device) {
    return lib().torchZeros(shape, dtype, 0, device, false);
  }

  /** Makes a tensor of ones; dtype is the bridge's number, 0 to 7. */
  public static long ones(long[] shape, int dtype, int[] device) {
    return lib().torchOnes(shape, dtype, 0, device, false);
  }

  /** Converts type and device outside autograd; shares the tensor when nothing changes. */
  public static long to(long tensor, int dtype, int[] device) {
    return lib().torchTo(tensor, dtype, device);
  }

  /** Returns a handle of the tensor with its elements in row-major order. */
  public static long contiguous(long tensor) {
    return lib().torchToContiguous(tensor);
  }

  /** Returns the memory of a contiguous CPU tensor, valid while the tensor lives. */
  public static ByteBuffer memory(long tensor) {
    return lib().torchDirectByteBuffer(tensor);
  }

  /** {@code torch.nn.functional.linear}; a bias of 0 is none. */
  public static long linear(long input, long weight, long bias) {
    return lib().torchNNLinear(input, weight, bias);
  }

  /** {@code torch.conv2d} for a weight of four dimensions; a bias of 0 is none. */
  public static long convolution(
      long input,
      long weight,
      long bias,
      long[] stride,
      long[] padding,
      long[] dilation,
      int groups) {
    return lib().torchNNConvNd(input, weight, bias, stride, padding, dilation, groups);
  }

  /** {@code torch.max_pool2d} for a kernel of two numbers. */
  public static long maxPool(
      long input, long[] kernel, long[] stride, long[] padding, boolean ceil) {
    return lib().torchNNMaxPool(input, kernel, stride, padding, ceil);
  }

  /** {@code torch.relu}. */
  public static long relu(long input) {
    return lib().torchNNRelu(input);
  }

  /** {@code torch.flatten}. */
  public static long flatten(long input, long first, long last) {
    return lib().torchFlatten(input, first, last);
  }

  /** {@code torch.argmax}. */
  public static long argmax(long input, long dimension, boolean keep) {
    return lib().torchArgMax(input, dimension, keep);
  }

  /** {@code torch.exp}. */
  public static long exp(long input) {
    return lib().torchExp(input);
  }

  /** {@code torch.log}. */
  public static long log(long input) {
    return lib().torchLog(input);
  }

  /** {@code torch.sqrt}. */
  public static long sqrt(long input) {
    return lib().torchSqrt(input);
  }

  /** {@code torch.neg}. */
  public static long neg(long input) {
    return lib().torchNeg(input);
  }

  /** {@code torch.abs}. */
  public static long abs(long input) {
    return lib().torchAbs(input);
  }

  /** {@code torch.tanh}. */
  public static long tanh(long input) {
    return lib().torchTanh(input);
  }

  /** {@code torch.sigmoid}. */
  public static long sigmoid(long input) {
    return lib().torchSigmoid(input);
  }

  /** {@code torch.nn.functional.gelu}. */
  public static long gelu(long input) {
    return lib().torchNNGelu(input);
  }

  /** {@code torch.add}. */
  public static long add(long input, long other) {
    return lib().torchAdd(input, other);
  }

  /** {@code torch.sub}. */
  public static long sub(long input, long other) {
    return lib().torchSub(input, other);
  }

  /** {@code torch.mul}. */
  public static long mul(long input, long other) {
    return lib().torchMul(input, other);
  }

  /** {@code torch.div}. */
  public static long div(long input, long other) {
    return lib().torchTrueDivide(input, other);
  }

  /** {@code torch.matmul}. */
  public static long matmul(long input, long other) {
    return lib().torchMatmul(input, other);
  }

  /** {@code torch.bmm}. */
  public static long bmm(long input, long other) {
    return lib().torchBmm(input, other);
  }

  /** {@code torch.sum} of all elements. */
  public static long sum(long input) {
    return lib().torchSum(input);
  }

  /** {@code torch.sum} along dimensions. */
  public static long sum(long input, long[] dimensions, boolean keep) {
    return lib().torchSum(input, dimensions, keep);
  }

  /** {@code torch.mean} of all elements. */
  public static long mean(long input) {
    return lib().torchMean(input);
  }

  /** {@code torch.softmax}; dtype is the bridge's number of the input's type, 0 to 7. */
  public static long softmax(long input, long dimension, int dtype) {
    return lib().torchSoftmax(input, dimension, dtype);
  }

  /** {@code torch.log_softmax}; dtype is the bridge's number of the input's type, 0 to 7. */
  public static long logSoftmax(long input, long dimension, int dtype) {
    return lib().torchLogSoftmax(input, dimension, dtype);
  }

  /** {@code torch.reshape}. */
  public static long reshape(long input, long[] shape) {
    return lib().torchReshape(input, shape);
  }

  /** {@code torch.permute}. */
  public static long permute(long input, long[] dimensions) {
    return lib().torchPermute(input, dimensions);
  }

  /** {@code torch.transpose}. */
  public static long transpose(long input, long first, long second) {
    return lib().torchTranspose(input, first, second);
  }

  /** {@code torch.unsqueeze}. */
  public static long unsqueeze(long input, long dimension) {
    return lib().torchUnsqueeze(input, dimension);
  }

  /** {@code torch.cat}. */
  public static long cat(long[] tensors, long dimension) {
    return lib().torchCat(tensors, dimension);
  }

  /** {@code torch.stack}. */
  public static long stack(long[] tensors, long dimension) {
    return lib().torchStack(tensors, dimension);
  }

  /** {@code torch.layer_norm}; a weight or bias of 0 is none. */
  public static long layerNorm(long input, long[] shape, long weight, long bias, double eps) {
    return lib().torchNNLayerNorm(input, shape, weight, bias, eps);
  }

  /** {@code torch.nn.functional.embedding}. */
  public static long embedding(long indices, long weight) {
    return lib().torchNNEmbedding(indices, weight, false);
  }
}
