package dev.kite.lightning.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kite.lightning.kernel.ScriptMethod;
import dev.kite.lightning.kernel.ScriptModule;
import dev.kite.lightning.kernel.Tensors;
import dev.kite.lightning.kernel.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of each batch into the same tensors, all columns in one call. */
final class GatherStream implements BatchStream {
  private static final ScriptMethod GATHER =
      ScriptModule.of(
              "data",
              """
              def gather(self, columns: List[Tensor], order: Tensor, first: int, size: int,
                  out: List[Tensor]) -> NoneType:
                rows = torch.narrow(order, 0, first, size)
                for i in range(torch.len(out)):
                  _0 = torch.index_select(columns[i], 0, rows, out=out[i])
                return None
              """)
          .method("gather");

  private final TensorLoader.Resident resident;
  private final NDManager manager;
  private final Value columns;
  private final Value order;
  private final int count;
  private final int batchSize;
  private final int batches;
  private int position;
  private @Nullable Target target;

  GatherStream(
      TensorLoader.Resident resident, Order order, int batchSize, int batches, int firstBatch) {
    this.resident = resident;
    this.batchSize = batchSize;
    this.batches = batches;
    count = order.count();
    position = firstBatch;
    manager = resident.manager().newSubManager();
    columns = Value.of(resident.columns());
    this.order = Value.of(order.rows().toDevice(manager));
  }

  @Override
  public @Nullable Batch next() {
    if (position >= batches) {
      return null;
    }
    int first = position * batchSize;
    int size = Math.min(batchSize, count - first);
    Target into = targetOf(size);
    try (Value from = Value.of((long) first)) {
      GATHER.untracked(columns, order, from, into.size(), into.out());
    }
    position++;
    return into.batch();
  }

  private Target targetOf(int size) {
    if (target == null || target.batch().size() != size) {
      if (target != null) {
        target.close();
      }
      target = Target.of(resident, manager, size);
    }
    return target;
  }

  @Override
  public void close() {
    if (target != null) {
      target.close();
    }
    columns.close();
    order.close();
    manager.close();
  }

  /** The tensors of a batch, and the arguments that name them. */
  private record Target(Batch batch, Value out, Value size) implements AutoCloseable {
    static Target of(TensorLoader.Resident resident, NDManager manager, int size) {
      List<NDArray> tensors = new ArrayList<>();
      for (NDArray column : resident.columns()) {
        long[] shape = column.getShape().getShape().clone();
        shape[0] = size;
        tensors.add(Tensors.empty(manager, new Shape(shape), column.getDataType()));
      }
      return new Target(Batch.of(size, tensors), Value.of(tensors), Value.of((long) size));
    }

    @Override
    public void close() {
      out.close();
      size.close();
    }
  }
}
