package dev.kite.lightning.optim;

/**
 * What becomes of gradients before an update.
 *
 * @param clip how they are kept from growing
 * @param measuresNorm whether their norm is computed, for {@link Optimizer#gradientNorm}, even if
 *     they are not clipped by it
 */
public record GradientTreatment(GradientClip clip, boolean measuresNorm) {
  /** Takes gradients as they are. */
  public static final GradientTreatment NONE = clip(GradientClip.NONE);

  /** Clips gradients. */
  public static GradientTreatment clip(GradientClip clip) {
    return new GradientTreatment(clip, clip.kind() == GradientClip.Kind.NORM);
  }
}
