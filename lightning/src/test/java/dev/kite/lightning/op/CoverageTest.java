package dev.kite.lightning.op;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kite.lightning.kernel.Torch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which functions there are, which of PyTorch's they are, and what of them is compared with it. */
class CoverageTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operators.md");

  /** What of torch.nn.functional has no function of its name, and why. */
  private static final Map<String, String> NOT_IN =
      Map.ofEntries(
          Map.entry("adaptive_max_pool1d_with_indices", "`AdaptivePooling.adaptiveMaxPool1d`"),
          Map.entry("adaptive_max_pool2d_with_indices", "`AdaptivePooling.adaptiveMaxPool2d`"),
          Map.entry("adaptive_max_pool3d_with_indices", "`AdaptivePooling.adaptiveMaxPool3d`"),
          Map.entry("conv_tbc", "`Conv.conv1d` of transposed dimensions"),
          Map.entry("dropout1d", "`Regularisation.featureDropout`"),
          Map.entry("dropout3d", "`Regularisation.featureDropout`"),
          Map.entry("fractional_max_pool2d_with_indices", "`FractionalPooling`, always with them"),
          Map.entry("fractional_max_pool3d_with_indices", "`FractionalPooling`, always with them"),
          Map.entry("max_pool1d_with_indices", "`Pooling.maxPool1dWithIndices`"),
          Map.entry("max_pool2d_with_indices", "`Pooling.maxPool2dWithIndices`"),
          Map.entry("max_pool3d_with_indices", "`Pooling.maxPool3dWithIndices`"),
          Map.entry(
              "multi_head_attention_forward",
              "a layer of `nn`, or `Attention` and `Linalg.linear`"),
          Map.entry("native_channel_shuffle", "`Interpolation.channelShuffle`"),
          Map.entry(
              "triplet_margin_with_distance_loss",
              "not in: the distances' difference through `Activation.relu`"),
          Map.entry("upsample", "deprecated there: `Interpolation.interpolate`"),
          Map.entry("upsample_bilinear", "deprecated there: `Interpolation.interpolate`"),
          Map.entry("upsample_nearest", "deprecated there: `Interpolation.interpolate`"));

  /** What the cases of a function show. */
  private static final class Shown {
    private final Set<String> torch = new LinkedHashSet<>();
    private final Set<String> types = new TreeSet<>();
    private boolean gradients;

    void add(JsonObject given) {
      torch.add(given.get("torch").getAsString().replaceFirst("^F\\.", "torch.nn.functional."));
      boolean derived = given.has("gradients");
      gradients |= derived;
      types(given.get("arguments"));
    }

    private void types(JsonElement argument) {
      if (argument instanceof JsonArray array) {
        array.forEach(this::types);
      } else if (argument instanceof JsonObject tensor && tensor.has("type")) {
        types.add(tensor.get("type").getAsString());
      }
    }

    String row(String name) {
      return "| `%s` | `%s` | %s | %s | %s |"
          .formatted(
              name,
              String.join("`, `", torch),
              gradients ? "yes" : "–",
              types.contains("BFLOAT16") ? "yes" : "–",
              types.contains("FLOAT16") ? "yes" : "–");
    }
  }

  private static Map<String, Shown> shown() {
    Map<String, Shown> shown = new TreeMap<>();
    for (String family : Fixture.FAMILIES) {
      for (JsonObject each : Fixture.cases(family)) {
        shown.computeIfAbsent(each.get("call").getAsString(), name -> new Shown()).add(each);
      }
    }
    return shown;
  }

  @Test
  void everyFunctionWithEveryListOfArgumentsIsComparedWithTorch() throws Exception {
    Set<Method> compared = new LinkedHashSet<>();
    try (NDManager manager = Torch.manager(Torch.device("cpu"))) {
      Calls calls = new Calls(manager);
      for (String family : Fixture.FAMILIES) {
        for (JsonObject each : Fixture.cases(family)) {
          compared.add(
              calls.method(each.get("call").getAsString(), each.getAsJsonArray("arguments")));
        }
      }
    }
    List<String> missing = new ArrayList<>();
    for (Class<?> family : Operators.families()) {
      for (Method function : Operators.functions(family)) {
        // a move needs a second device: CUDA's tests have it
        boolean moves = List.of(function.getParameterTypes()).contains(Device.class);
        if (!compared.contains(function) && !moves) {
          missing.add(function.toString());
        }
      }
    }
    assertThat(missing).as("functions without a fixture").isEmpty();
  }

  @Test
  void theDocumentNamesEveryFunctionAndWhatIsNotIn() throws Exception {
    String made = document(shown());

    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, made);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(made);
  }

  private static String document(Map<String, Shown> shown) throws IOException, URISyntaxException {
    List<String> lines = new ArrayList<>();
    lines.add("# Operators");
    lines.add("");
    lines.add(
        """
        `dev.kite.lightning.op` and `op.tensor` hold torch's functions under torch's names. This page is made by `CoverageTest`
        (`-Dgolden.update` makes it anew) from the classes and from the fixtures that PyTorch 2.7.1 wrote; `make_operators.py` in the
        tests' resources writes those. Outputs of every function, and of every list of arguments that it takes, are compared; the
        columns say whether gradients are, and whether bfloat16 and float16 are: a dash there means that torch has no such kernel
        on the CPU, that the function knows no such type, draws, or takes no such numbers. Functions whose gradient is written in
        Java are `CustomFunction`s; parts that are computed again for backward are `Checkpointing`'s; `torch.autograd.grad` is `Autograd.grad`.\
        """);
    int functions = 0;
    for (Class<?> family : Operators.families()) {
      lines.add("");
      lines.add("## " + family.getName().replace("dev.kite.lightning.", ""));
      lines.add("");
      lines.add("| function | in PyTorch | gradients | bfloat16 | float16 |");
      lines.add("|---|---|---|---|---|");
      Set<String> names =
          Operators.functions(family).stream()
              .map(Method::getName)
              .collect(Collectors.toCollection(TreeSet::new));
      for (String name : names) {
        functions++;
        Shown cases = shown.get(family.getSimpleName() + "." + name);
        lines.add((cases == null ? new Shown() : cases).row(name));
      }
    }
    lines.add(2, functions + " functions.");
    lines.add(3, "");
    notIn(shown).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  private static List<String> notIn(Map<String, Shown> shown) throws IOException {
    Set<String> in =
        shown.values().stream()
            .flatMap(each -> each.torch.stream())
            .map(name -> name.substring(name.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());
    Map<String, String> absent = new LinkedHashMap<>();
    for (String name : functional()) {
      if (!in.contains(name)) {
        absent.put(name, NOT_IN.getOrDefault(name, ""));
      }
    }
    assertThat(absent).as("functions of PyTorch without a word").doesNotContainValue("");
    assertThat(absent.keySet())
        .as("no word for what is in")
        .isEqualTo(new TreeSet<>(NOT_IN.keySet()));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Of torch.nn.functional, not under its name");
    lines.add("");
    lines.add("| in PyTorch | here |");
    lines.add("|---|---|");
    absent.forEach((name, reason) -> lines.add("| `%s` | %s |".formatted(name, reason)));
    return lines;
  }

  private static List<String> functional() throws IOException {
    String path = "/dev/kite/lightning/torch/operator/functional.txt";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(CoverageTest.class.getResourceAsStream(path), path),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
