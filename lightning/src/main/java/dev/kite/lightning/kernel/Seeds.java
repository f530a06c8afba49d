package dev.kite.lightning.kernel;

/**
 * Seeds as a pure function of position: the same on every JDK, thread and machine.
 *
 * <p>The mixing function is the finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, 2014). Nothing here has state.
 */
public final class Seeds {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** Odd and no fixed point: a position that equals the seed must not cancel it. */
  private static final long MULTIPLIER = 0xD1342543DE82EF95L;

  private static final double FLOAT_UNIT = 0x1p-24;

  private Seeds() {}

  /** Purposes of randomness; draws for one never shift the draws for another. */
  public enum Stream {
    /** Initial values of parameters. */
    INIT(1),
    /** Order of examples. */
    ORDER(2),
    /** What a training step draws, dropout for one. */
    STEP(3),
    /** What a transform of an example draws. */
    TRANSFORM(4);

    private final long number;

    Stream(long number) {
      this.number = number;
    }
  }

  /** Passes over data beside the steps of a fit; none draws what another or a step does. */
  public enum Pass {
    /** A validation. */
    VALIDATION(1),
    /** A test. */
    TEST(2),
    /** One that gathers the statistics of norms. */
    NORMS(3);

    private final long number;

    Pass(long number) {
      this.number = number;
    }
  }

  /** Returns the seed of a batch of a pass, which is made at a position of a fit. */
  public static long of(long seed, Pass pass, long position, int batch) {
    return of(seed, Stream.STEP, 0, position, pass.number, batch);
  }

  /** Returns the seed of a purpose at a position, for example an epoch. */
  public static long of(long seed, Stream stream, long... position) {
    return mix(mix(seed, stream.number), position);
  }

  /** Returns the seed of a purpose for a named thing, for example a parameter. */
  public static long of(long seed, Stream stream, String name) {
    long mixed = mix(seed, stream.number);
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed, name.charAt(i));
    }
    return mixed;
  }

  /** Returns a seed that depends on each number and on their order. */
  public static long mix(long seed, long... position) {
    long mixed = finish(seed + GAMMA);
    for (long step : position) {
      mixed = finish(mixed * MULTIPLIER + finish(step + GAMMA));
    }
    return mixed;
  }

  /** Returns the bits of the draw with the given index. */
  public static long bits(long seed, long index) {
    return finish(seed + GAMMA * (index + 1));
  }

  /** Returns a number in [0, 1), a multiple of 2^-24 as torch draws them. */
  public static float unit(long seed, long index) {
    return (float) ((bits(seed, index) >>> 40) * FLOAT_UNIT);
  }

  /** Returns the numbers 0 to count - 1 in an order in which each permutation is as likely. */
  public static int[] permutation(long seed, int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = (int) below(bits(seed, i), i + 1L);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** The high half of a product is uniform up to a bias of bound / 2^64. */
  private static long below(long bits, long bound) {
    return Math.multiplyHigh(bits >>> 1, bound << 1);
  }

  private static long finish(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
