package dev.kite.lightning.data;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.kite.lightning.kernel.Torch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads batches of examples that lie on the device, where they are copied once. A batch is gathered
 * there by one kernel into tensors that the next batch reuses. Thread-safe; its streams are not.
 */
public final class TensorLoader implements DataLoader {
  private final TensorDataset dataset;
  private final int batchSize;
  private final boolean shuffled;
  private final boolean dropsLast;
  private final Map<Device, Resident> residents = new HashMap<>();

  private TensorLoader(Builder builder) {
    dataset = builder.dataset;
    batchSize = builder.batchSize;
    shuffled = builder.shuffled;
    dropsLast = builder.dropsLast;
  }

  /** Describes a loader of batches of 1, in the data set's order, to the last example. */
  public static Builder of(TensorDataset dataset) {
    return new Builder(dataset);
  }

  @Override
  public int batches() {
    int full = dataset.size() / batchSize;
    return dropsLast || dataset.size() % batchSize == 0 ? full : full + 1;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public BatchStream open(Device device, long seed, long epoch, int firstBatch) {
    if (firstBatch < 0 || firstBatch > batches()) {
      throw new IndexOutOfBoundsException(
          "Could not open batch %s: there are %s.".formatted(firstBatch, batches()));
    }
    Order order = new Order(dataset.size(), shuffled, seed, epoch);
    return new GatherStream(resident(device), order, batchSize, batches(), firstBatch);
  }

  private synchronized Resident resident(Device device) {
    return residents.computeIfAbsent(device, key -> Resident.of(dataset, key));
  }

  @Override
  public synchronized void close() {
    residents.values().forEach(resident -> resident.manager().close());
    residents.clear();
  }

  /** The columns on one device. */
  record Resident(NDManager manager, List<NDArray> columns) {
    static Resident of(TensorDataset dataset, Device device) {
      NDManager manager = Torch.manager(device);
      List<NDArray> columns = new ArrayList<>();
      dataset.columns().forEach(column -> columns.add(column.toDevice(manager)));
      return new Resident(manager, List.copyOf(columns));
    }
  }

  /** Says how to load. */
  public static final class Builder {
    private final TensorDataset dataset;
    private int batchSize = 1;
    private boolean shuffled;
    private boolean dropsLast;

    private Builder(TensorDataset dataset) {
      this.dataset = dataset;
    }

    /**
     * Sets how many examples a batch has.
     *
     * @throws IllegalArgumentException if it is not in [1, inf)
     */
    public Builder batchSize(int size) {
      if (size < 1) {
        throw new IllegalArgumentException(
            "Could not load batches: batchSize=" + size + ". Choose 1 or more.");
      }
      batchSize = size;
      return this;
    }

    /** Gives each epoch an order of its own. */
    public Builder shuffle() {
      shuffled = true;
      return this;
    }

    /** Leaves out the last batch of an epoch if it is smaller than the others. */
    public Builder dropLast() {
      dropsLast = true;
      return this;
    }

    /** Makes the loader. */
    public TensorLoader build() {
      return new TensorLoader(this);
    }
  }
}
