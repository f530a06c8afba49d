package dev.kite.lightning.optim.gradient;

import dev.kite.lightning.precision.LossScale;
import java.util.Optional;

/**
 * What becomes of gradients before an update.
 *
 * @param clip how they are kept from growing
 * @param measuresNorm whether their norm is computed, for {@code Optimizer.gradientNorm}, even if
 *     they are not clipped by it
 * @param scale what the loss was multiplied by; gradients are divided by it first
 */
public record GradientTreatment(
    GradientClip clip, boolean measuresNorm, Optional<LossScale> scale) {
  /** Takes gradients as they are. */
  public static final GradientTreatment NONE = clip(GradientClip.NONE);

  /** Measures the norm that gradients are clipped by. */
  public GradientTreatment {
    measuresNorm |= clip.kind() == GradientClip.Kind.NORM;
  }

  /** Clips gradients. */
  public static GradientTreatment clip(GradientClip clip) {
    return new GradientTreatment(clip, false, Optional.empty());
  }

  /** Returns this for gradients of a loss that was multiplied by a scale. */
  public GradientTreatment scaledBy(LossScale loss) {
    return new GradientTreatment(clip, measuresNorm, Optional.of(loss));
  }
}
