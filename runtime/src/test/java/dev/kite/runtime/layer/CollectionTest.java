package dev.kite.runtime.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.layer.Every.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CollectionTest {

  @TempDir Path dir;

  private Path yaml() {
    return dir.resolve("base.yaml");
  }

  @Test
  void listIsReadFromEveryLayerAndReplacesTheOneBelow() {
    assertThat(Call.every().get(Every.HIDDEN)).containsExactly(256, 64);
    assertThat(Call.every().config(yaml(), "hidden: [3, 2]").get(Every.HIDDEN))
        .containsExactly(3, 2);
    assertThat(Call.every().config(yaml(), "hidden:\n- 3\n- 2").get(Every.HIDDEN))
        .containsExactly(3, 2);
    assertThat(Call.every().config(yaml(), "hidden: 3, 2").get(Every.HIDDEN)).containsExactly(3, 2);
    assertThat(Call.every().config(yaml(), "hidden: []").get(Every.HIDDEN)).isEmpty();
    assertThat(
            Call.every("--hidden=7", "-w", "8,9").config(yaml(), "hidden: [3]").get(Every.HIDDEN))
        .containsExactly(7, 8, 9);
  }

  @Test
  void textsOfAListAreNeverSplit() {
    assertThat(Call.every("--words", "a,b", "--words=c").get(Every.WORDS))
        .containsExactly("a,b", "c");
    assertThat(Call.every().config(yaml(), "words: ['a,b', \"c \", \"\"]").get(Every.WORDS))
        .containsExactly("a,b", "c ", "");
  }

  @Test
  void mapIsReadFromCommandLineAndFile() {
    assertThat(Call.every("--tags", "a=b=c", "--tags=d=").get(Every.TAGS))
        .isEqualTo(Map.of("a", "b=c", "d", ""));
    assertThat(Call.every().config(yaml(), "tags:\n  type: x\n  'a b': yes\n").get(Every.TAGS))
        .isEqualTo(Map.of("type", "x", "a b", "yes"));
    assertThat(Call.every().config(yaml(), "tags: {}").get(Every.TAGS)).isEmpty();
  }

  @Test
  void setKeepsItsOrderAndRefusesWhatItHas() {
    assertThat(Call.every("--precisions=bf16", "--precisions=fp32").get(Every.PRECISIONS))
        .containsExactly(Precision.BF16, Precision.FP32);
    assertThat(Call.every().config(yaml(), "precisions: [fp32, FP32]").problems())
        .contains("element 2 \"FP32\" repeats element 1 (" + yaml() + ":1)");
  }

  @Test
  void repeatedScalarIsRefused() {
    assertThat(Call.every("--rate=1", "--rate", "2").problems())
        .isEqualTo("--rate is given 2 times");
  }

  @Test
  void lastPositionalTakesAllWordsThatRemain() {
    assertThat(Call.every("x", "y", "--rate=1", "z", "--", "--rate").get(Every.REST))
        .isEqualTo(List.of("y", "z", "--rate"));
    assertThat(Call.every().config(yaml(), "first: x\nrest: [y, z]").get(Every.REST))
        .isEqualTo(List.of("y", "z"));
  }

  @Test
  void formThatDoesNotFitIsRefusedInAFile() {
    String text =
        """
        rate: [1]
        title2: {a: b}
        tags: [a, b]
        hidden: {a: 1}
        fold: {a: b}
        words: [[a], b]
        precisions: [fp32, ~]
        noise: 3
        """;
    assertThat(new Call(Every.spec()).config(yaml(), text).problems())
        .isEqualTo(
            """
            --rate takes one value, but this is a list (%1$s:1)
            --hidden takes a list, but values with names are below it (%1$s:4)
            --tags takes keys with values, but this is a list (%1$s:3)
            --fold takes one value, but values with names are below it (%1$s:5)
            %1$s:2: title2 is unknown; did you mean title?
            %1$s:6: words: element 1 is not a plain value
            %1$s:7: precisions: element 2 is not a plain value
            %1$s:8: noise is a group; write its values below it"""
                .formatted(yaml()));
  }
}
