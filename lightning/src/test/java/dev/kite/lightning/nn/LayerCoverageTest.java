package dev.kite.lightning.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.lightning.MadePart;
import dev.kite.lightning.nn.model.Gpt;
import dev.kite.lightning.nn.model.ResNet;
import dev.kite.lightning.nn.model.VisionTransformer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which layers there are, which of PyTorch's they are, and that each is compared with it. */
class LayerCoverageTest {
  private static final String NN = "dev.kite.lightning.nn";
  private static final String LAZY = "not in: sizes are given";

  /** Layers that no fixture of layers has, and what compares them instead. */
  private static final Map<Class<? extends Layer>, String> ELSEWHERE =
      Map.of(
          DjlBlock.class, "DjlBlockTest, with blocks of DJL",
          Gpt.class, "ModelTest, with whole models",
          ResNet.class, "ModelTest, with whole models",
          VisionTransformer.class, "ModelTest, with whole models");

  /** What of torch.nn has no layer, and what there is instead. */
  private static final Map<String, String> INSTEAD = new TreeMap<>();

  static {
    losses();
    for (String lazy : List.of("Linear", "Conv", "ConvTranspose", "BatchNorm", "InstanceNorm")) {
      for (String ending : lazy.equals("Linear") ? List.of("") : List.of("1d", "2d", "3d")) {
        INSTEAD.put("Lazy" + lazy + ending, LAZY);
      }
    }
    INSTEAD.put("MaxUnpool1d", "`FractionalPooling.maxUnpool1d`");
    INSTEAD.put("MaxUnpool2d", "`Pooling.maxUnpool2d`");
    INSTEAD.put("MaxUnpool3d", "`Pooling.maxUnpool3d`");
    INSTEAD.put("FractionalMaxPool2d", "`FractionalPooling.fractionalMaxPool2d`");
    INSTEAD.put("FractionalMaxPool3d", "`FractionalPooling.fractionalMaxPool3d`");
    INSTEAD.put("AdaptiveLogSoftmaxWithLoss", "not in: `Loss.crossEntropy` of all classes");
    INSTEAD.put("CosineSimilarity", "`Distance.cosineSimilarity`");
    INSTEAD.put("PairwiseDistance", "`Distance.pairwiseDistance`");
    INSTEAD.put("CrossMapLRN2d", "`LocalResponseNorm`");
    INSTEAD.put("EmbeddingBag", "`Embedding.embeddingBag` of `op`");
    INSTEAD.put("Fold", "`Conv.fold`");
    INSTEAD.put("Unfold", "`Conv.unfold`");
    INSTEAD.put("RReLU", "`Activation.rrelu`");
    INSTEAD.put("RNNCell", "not in: a step of `Rnn`, or a `Linear` and a `Tanh`");
    INSTEAD.put("SyncBatchNorm", "not in: a fit computes on one device");
    INSTEAD.put("DataParallel", "not in: a fit computes on one device");
    INSTEAD.put("UpsamplingBilinear2d", "`Upsample`");
    INSTEAD.put("UpsamplingNearest2d", "`Upsample`");
    INSTEAD.put("Module", "`Layer`");
    INSTEAD.put("Container", "deprecated there: `Layer`");
    INSTEAD.put("ModuleList", "`LayerList`");
    INSTEAD.put("ModuleDict", "`LayerDict`");
    INSTEAD.put("ParameterList", "fields of a `Layer`");
    INSTEAD.put("ParameterDict", "fields of a `Layer`");
    INSTEAD.put("RNNBase", "what `Rnn`, `Gru` and `Lstm` share is not public");
    INSTEAD.put("RNNCellBase", "what `GruCell` and `LstmCell` share is not public");
  }

  private static void losses() {
    for (String loss :
        List.of(
            "BCELoss Loss.binaryCrossEntropy",
            "BCEWithLogitsLoss Loss.binaryCrossEntropyWithLogits",
            "CTCLoss Loss.ctcLoss",
            "CosineEmbeddingLoss MarginLoss.cosineEmbeddingLoss",
            "CrossEntropyLoss Loss.crossEntropy",
            "GaussianNLLLoss Loss.gaussianNllLoss",
            "HingeEmbeddingLoss MarginLoss.hingeEmbeddingLoss",
            "HuberLoss Loss.huberLoss",
            "KLDivLoss Loss.klDiv",
            "L1Loss Loss.l1Loss",
            "MSELoss Loss.mseLoss",
            "MarginRankingLoss MarginLoss.marginRankingLoss",
            "MultiLabelMarginLoss MarginLoss.multilabelMarginLoss",
            "MultiLabelSoftMarginLoss MarginLoss.multilabelSoftMarginLoss",
            "MultiMarginLoss MarginLoss.multiMarginLoss",
            "NLLLoss Loss.nllLoss",
            "NLLLoss2d Loss.nllLoss",
            "PoissonNLLLoss Loss.poissonNllLoss",
            "SmoothL1Loss Loss.smoothL1Loss",
            "SoftMarginLoss MarginLoss.softMarginLoss",
            "TripletMarginLoss MarginLoss.tripletMarginLoss")) {
      int space = loss.indexOf(' ');
      INSTEAD.put(loss.substring(0, space), "`" + loss.substring(space + 1) + "`");
    }
    INSTEAD.put(
        "TripletMarginWithDistanceLoss",
        "not in: the distances' difference through `Activation.relu`");
  }

  private static boolean isPublicLayer(Class<?> type) {
    return Layer.class.isAssignableFrom(type)
        && Modifier.isPublic(type.getModifiers())
        && !Modifier.isAbstract(type.getModifiers());
  }

  /** Returns the names of all layers that users may make. */
  private static Set<String> layers() throws IOException, URISyntaxException {
    Path classes = Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes.resolve(NN.replace('.', '/')))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = classes.relativize(file).toString().replace('\\', '/');
        Class<?> type = type(path.substring(0, path.length() - ".class".length()));
        if (isPublicLayer(type)) {
          names.add(type.getName());
        }
      }
    }
    return names;
  }

  private static Class<?> type(String path) {
    try {
      return Class.forName(path.replace('/', '.'), false, Layer.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new LinkageError(path, e);
    }
  }

  /** Returns the classes of all layers that fixtures compare, inner ones too. */
  private static Set<String> compared() {
    Set<String> names = new TreeSet<>();
    for (Supplier<BuiltLayer> each : LayerParityTest.built().values()) {
      try (Layer layer = each.get().layer()) {
        layer.visit(part -> names.add(part.getClass().getName()));
      }
    }
    return names;
  }

  @Test
  void everyLayerIsComparedWithTorch() throws Exception {
    Set<String> elsewhere = new TreeSet<>();
    ELSEWHERE.keySet().forEach(type -> elsewhere.add(type.getName()));
    Set<String> missing = layers();
    assertThat(missing).as("layers that are said to be compared elsewhere").containsAll(elsewhere);
    Set<String> compared = compared();
    assertThat(compared)
        .as("no word for what has a fixture")
        .doesNotContainAnyElementsOf(elsewhere);
    missing.removeAll(compared);
    assertThat(missing).as("layers without a fixture").isEqualTo(elsewhere);
  }

  @Test
  void thePageNamesEveryLayerOfTorch() throws Exception {
    Map<String, Class<?>> in = in();
    in.keySet().retainAll(MadePart.names("layer/nn.txt"));
    List<String> lines = page(in);
    lines.addAll(MadePart.others("layer/nn.txt", List.copyOf(in.keySet()), INSTEAD));
    MadePart.verify("layers.md", "LayerCoverageTest", lines);
  }

  /** Returns the layer of Kite that is compared with each of torch's. */
  private static Map<String, Class<?>> in() {
    Map<String, Class<?>> in = new TreeMap<>();
    Map<String, Supplier<BuiltLayer>> built = LayerParityTest.built();
    LayerParityTest.torchs()
        .forEach(
            (name, torchs) -> {
              Supplier<BuiltLayer> given = built.get(name);
              if (given != null) {
                try (Layer layer = given.get().layer()) {
                  in.putIfAbsent(torchs, layer.getClass());
                }
              }
            });
    return in;
  }

  private static List<String> page(Map<String, Class<?>> in) {
    Map<String, List<String>> packages = new TreeMap<>();
    in.forEach(
        (name, type) -> {
          String room = type.getPackageName().replace("dev.kite.lightning.", "");
          String here = type.getSimpleName();
          packages
              .computeIfAbsent(room, each -> new ArrayList<>())
              .add(name.equals(here) ? "`" + name + "`" : "`%s` (`%s`)".formatted(name, here));
        });
    List<String> lines = new ArrayList<>();
    lines.add("| package | layers of `torch.nn`, and their names here where they differ |");
    lines.add("|---|---|");
    packages.forEach(
        (room, names) -> lines.add("| `" + room + "` | " + String.join(" ", names) + " |"));
    return lines;
  }

  /** Names in words are of functions and layers that there are. */
  @Test
  void whatThereIsInsteadExists() throws Exception {
    Pattern named = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
    Set<String> layers = new TreeSet<>(Set.of("Layer"));
    layers().forEach(name -> layers.add(name.substring(name.lastIndexOf('.') + 1)));
    for (String word : INSTEAD.values()) {
      Matcher each = named.matcher(word);
      while (each.find()) {
        String function = each.group(2);
        if (function == null) {
          assertThat(layers).contains(each.group(1));
        } else {
          assertThat(type("dev/kite/lightning/op/" + each.group(1)).getMethods())
              .extracting(Method::getName)
              .contains(function);
        }
      }
    }
  }
}
