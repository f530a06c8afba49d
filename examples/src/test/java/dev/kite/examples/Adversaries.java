package dev.kite.examples;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.kite.lightning.kernel.Torch;
import dev.kite.lightning.nn.UnaryLayer;
import dev.kite.lightning.op.Autograd;
import dev.kite.lightning.op.tensor.Arithmetic;
import dev.kite.lightning.op.tensor.Casting;
import dev.kite.lightning.op.tensor.Joining;
import dev.kite.lightning.op.tensor.Random;
import dev.kite.lightning.op.tensor.Reduction;
import dev.kite.lightning.optim.Optimizer;
import java.util.OptionalDouble;

/**
 * A generator of points and a critic of them: a Wasserstein GAN with gradient penalty (Gulrajani et
 * al., 2017).
 */
record Adversaries(
    UnaryLayer generator, Optimizer ofGenerator, UnaryLayer critic, Optimizer ofCritic) {

  /** Moves the critic, and then the generator; the thread's grad mode is on. */
  void step(NDArray real, NDArray noise) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray made = generator.forward(noise);
      NDArray fake = Casting.detach(made); // no gradients for the generator
      NDArray gap = Arithmetic.sub(mean(critic.forward(fake)), mean(critic.forward(real)));
      Torch.backward(Arithmetic.add(gap, Arithmetic.mul(penalty(real, fake), 10)));
      ofCritic.step(OptionalDouble.empty());

      critic.freeze(); // no gradients for the critic, which would wait for its next step
      Torch.backward(Arithmetic.neg(mean(critic.forward(made))));
      critic.unfreeze();
      ofGenerator.step(OptionalDouble.empty());
    }
  }

  /** Returns how far the critic's slope is from 1, between real points (N, D) and made ones. */
  private NDArray penalty(NDArray real, NDArray fake) {
    NDArray share = Random.randLike(Joining.narrow(real, 1, 0, 1)); // (N, 1)
    NDArray between = Casting.detach(Arithmetic.lerp(real, fake, share));
    between.setRequiresGradient(true);
    NDArray slope = Autograd.grad(Reduction.sum(critic.forward(between)), between, true);
    NDArray far = Arithmetic.sub(Reduction.norm(slope, 2, false, 1), 1);
    return mean(Arithmetic.mul(far, far));
  }

  private static NDArray mean(NDArray scores) {
    return Reduction.mean(scores);
  }
}
