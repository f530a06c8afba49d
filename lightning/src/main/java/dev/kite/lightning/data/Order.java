package dev.kite.lightning.data;

import dev.kite.lightning.kernel.Seeds;
import java.util.stream.LongStream;

/** The order of an epoch: a pure function of seed and epoch. */
record Order(int count, boolean shuffled, long seed, long epoch) {
  HostTensor rows() {
    if (!shuffled) {
      return HostTensor.ofLongs(LongStream.range(0, count).toArray(), count);
    }
    int[] order = Seeds.permutation(Seeds.of(seed, Seeds.Stream.ORDER, epoch), count);
    long[] rows = new long[count];
    for (int i = 0; i < count; i++) {
      rows[i] = order[i];
    }
    return HostTensor.ofLongs(rows, count);
  }
}
