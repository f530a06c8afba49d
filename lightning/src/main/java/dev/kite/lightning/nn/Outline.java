package dev.kite.lightning.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells a layer as text. */
final class Outline {
  private Outline() {}

  /**
   * Returns one line for a layer without children, else one for each child between a first and a
   * last line.
   */
  static String of(Layer layer, Map<String, Layer> children, Map<String, Parameter> own) {
    List<String> facts = new ArrayList<>();
    own.forEach((name, parameter) -> facts.add(name + "=" + parameter.shape()));
    if (!layer.facts().isEmpty()) {
      facts.add(layer.facts());
    }
    String head = layer.getClass().getSimpleName() + "(" + String.join(", ", facts);
    if (children.isEmpty()) {
      return head + ")";
    }
    StringBuilder text = new StringBuilder(head).append('\n');
    children.forEach((name, child) -> text.append(("(" + name + "): " + child).indent(2)));
    return text.append(")  ").append(size(layer)).toString();
  }

  private static String size(Layer layer) {
    return String.format(
        Locale.ROOT,
        "%,d parameters",
        layer.namedParameters().values().stream().mapToLong(each -> each.shape().size()).sum());
  }
}
