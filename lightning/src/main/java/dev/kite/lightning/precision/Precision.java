package dev.kite.lightning.precision;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.kite.lightning.data.Batch;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.flag.Autocast;
import dev.kite.lightning.kernel.flag.TorchFlags;
import dev.kite.lightning.op.tensor.Casting;
import org.jspecify.annotations.Nullable;

/** With what numbers a module is trained and evaluated. */
public enum Precision {
  /**
   * Everything in float32, Lightning's {@code 32-true}. As in PyTorch, whose switches this leaves
   * alone, convolutions on CUDA devices may compute with the ten bits of TensorFloat-32; {@code
   * TorchFlags.tf32(false, false)} forbids it.
   */
  FLOAT32(DataType.FLOAT32, null),
  /**
   * As {@link #FLOAT32}, and CUDA devices multiply matrices, too, and convolve with the ten bits of
   * TensorFloat-32: faster by far on recent ones. Nothing changes on others.
   */
  TF32(DataType.FLOAT32, null),
  /** Parameters, floating point inputs and everything computed from them in float64. */
  FLOAT64(DataType.FLOAT64, null),
  /**
   * Parameters, floating point inputs and everything computed from them in bfloat16: half the
   * memory, and steps below a 256th of a weight are lost.
   */
  BF16_TRUE(DataType.BFLOAT16, null),
  /** Parameters in float32; matrix products and convolutions in bfloat16, by autocast. */
  BF16_MIXED(DataType.FLOAT32, DataType.BFLOAT16),
  /**
   * Parameters in float32; matrix products and convolutions in float16, by autocast, with a {@link
   * LossScale}.
   */
  FP16_MIXED(DataType.FLOAT32, DataType.FLOAT16);

  private final DataType parameters;
  private final @Nullable DataType computed;

  Precision(DataType parameters, @Nullable DataType computed) {
    this.parameters = parameters;
    this.computed = computed;
  }

  /** Returns the type of parameters. */
  public DataType parameters() {
    return parameters;
  }

  /** Returns whether small gradients would vanish without a {@link LossScale}. */
  public boolean needsLossScale() {
    return this == FP16_MIXED;
  }

  /**
   * Converts floating point columns to the type of the parameters, for the open scope of tensors;
   * returns the batch itself if none needs it.
   */
  public Batch convert(Batch batch) {
    return parameters == DataType.FLOAT32 ? batch : batch.map(this::convert);
  }

  private NDArray convert(NDArray column) {
    return Tensors.type(column).isFloating() ? Casting.to(column, parameters) : column;
  }

  /**
   * Begins to compute forward passes and losses on this thread; to be closed before the backward
   * pass, and on this thread.
   */
  public Computing computing(Device device) {
    DataType type = computed;
    if (type == null) {
      return Computing.AS_IT_IS;
    }
    Autocast autocast = Autocast.to(device, type);
    return autocast::close;
  }

  /** Sets the switches of the process that this needs until it is closed. */
  public Computing session() {
    if (this != TF32) {
      return Computing.AS_IT_IS;
    }
    boolean matrices = TorchFlags.tf32Matrices();
    boolean convolutions = TorchFlags.tf32Convolutions();
    TorchFlags.tf32(true, true);
    return () -> TorchFlags.tf32(matrices, convolutions);
  }

  /** What ends a way to compute. */
  @FunctionalInterface
  public interface Computing extends AutoCloseable {
    /** Changes nothing. */
    Computing AS_IT_IS = () -> {};

    /** Goes back to what was before. */
    @Override
    void close();
  }
}
