package dev.kite.lightning.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import dev.kite.lightning.kernel.script.Literal;
import dev.kite.lightning.kernel.script.Signature;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns torch's complaint into one that names operands and rule. Shapes are looked at only here:
 * checks before each call would cost native calls of their own.
 */
final class Refusal {
  private static final int SHOWN = 4;

  /** How names of arguments begin that the caller of a function does not know. */
  private static final String UNTOLD = "_";

  /** What torch's compiler says where a function returns several tensors. */
  private static final Pattern SEVERAL =
      Pattern.compile(
          "actually of type (Tuple\\[Tensor(, Tensor)*]|List\\[Tensor])"
              + "|annotation of type List but got Tensor");

  private Refusal() {}

  /** Makes the exception: an argument's if a tensor is closed, else torch's. */
  static RuntimeException of(
      RuntimeException cause, Signature signature, String rule, @Nullable Object[] arguments) {
    StringBuilder text = new StringBuilder("Could not apply ").append(signature.name());
    String separator = " to ";
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      String name = signature.parameters().get(i);
      if (argument != null && !name.startsWith(UNTOLD)) {
        text.append(separator).append(name).append(' ');
        text.append(show(argument));
        separator = ", ";
      }
    }
    if (cause instanceof IllegalStateException) {
      text.append(": a tensor is closed. Use it before its manager or scope closes.");
      return new IllegalArgumentException(text.toString(), cause);
    }
    if (cause instanceof IllegalArgumentException) {
      return new IllegalArgumentException(
          text.append(": ").append(cause.getMessage()).toString(), cause);
    }
    String reason = TorchException.reason(cause);
    text.append(": ").append(reason).append('.');
    for (String remedy : List.of(rule, results(reason))) {
      text.append(remedy.isEmpty() ? "" : " ").append(remedy);
    }
    return new TorchException(text.toString(), cause);
  }

  private static String results(String reason) {
    Matcher several = SEVERAL.matcher(reason);
    if (!several.find()) {
      return "";
    }
    return several.group().contains("List")
        ? "Declare a list by .list(), and call it with several."
        : "Declare a tuple by .results(%s), and call it with several."
            .formatted(several.group().split("Tensor", -1).length - 1);
  }

  private static String show(Object argument) {
    if (argument instanceof NDArray tensor) {
      return tensor(tensor);
    } else if (argument instanceof List<?> tensors) {
      return list(tensors.toArray());
    } else if (argument instanceof NDArray[] tensors) {
      return list(tensors);
    }
    return Literal.show(argument);
  }

  private static String list(@Nullable Object[] tensors) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < Math.min(SHOWN, tensors.length); i++) {
      Object each = tensors[i];
      text.append(i == 0 ? "" : ", ").append(each instanceof NDArray one ? tensor(one) : "none");
    }
    if (tensors.length > SHOWN) {
      text.append(", ... of ").append(tensors.length);
    }
    return text.append(']').toString();
  }

  private static String tensor(NDArray tensor) {
    if (tensor instanceof PtNDArray own && own.isReleased()) {
      return "closed";
    }
    return tensor.getShape() + " " + Tensors.type(tensor);
  }
}
