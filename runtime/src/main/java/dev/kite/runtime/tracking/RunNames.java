package dev.kite.runtime.tracking;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up names that a person can remember and say. */
final class RunNames {

  private static final List<String> QUALITIES =
      List.of(
          "able", "amber", "bold", "brave", "bright", "calm", "candid", "clear", "clever", "cosy",
          "crisp", "deft", "eager", "early", "fair", "fine", "fleet", "fond", "frank", "fresh",
          "gentle", "glad", "golden", "grand", "happy", "hardy", "honest", "keen", "kind", "lively",
          "loyal", "lucid", "lucky", "mellow", "merry", "mild", "neat", "nimble", "noble", "placid",
          "plucky", "prime", "proud", "quick", "quiet", "rapid", "ready", "serene", "sharp",
          "silver", "smart", "solid", "spry", "steady", "sunny", "swift", "tidy", "vivid", "warm",
          "wise");

  private static final List<String> BIRDS =
      List.of(
          "avocet",
          "bittern",
          "bunting",
          "buzzard",
          "condor",
          "coot",
          "crane",
          "crow",
          "curlew",
          "dipper",
          "dove",
          "dunlin",
          "eagle",
          "egret",
          "falcon",
          "finch",
          "gannet",
          "godwit",
          "goose",
          "grebe",
          "gull",
          "harrier",
          "heron",
          "hobby",
          "ibis",
          "jay",
          "kestrel",
          "kite",
          "lark",
          "linnet",
          "martin",
          "merlin",
          "osprey",
          "owl",
          "petrel",
          "pipit",
          "plover",
          "puffin",
          "quail",
          "raven",
          "robin",
          "rook",
          "ruff",
          "sparrow",
          "starling",
          "stork",
          "swallow",
          "swan",
          "swift",
          "teal",
          "tern",
          "thrush",
          "tit",
          "wagtail",
          "warbler",
          "wren");

  private static final int NUMBERS = 1000;

  private RunNames() {}

  static String draw(RandomGenerator random) {
    return QUALITIES.get(random.nextInt(QUALITIES.size()))
        + "-"
        + BIRDS.get(random.nextInt(BIRDS.size()))
        + "-"
        + random.nextInt(NUMBERS);
  }
}
