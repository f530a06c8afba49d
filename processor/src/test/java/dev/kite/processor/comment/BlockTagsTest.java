package dev.kite.processor.comment;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class BlockTagsTest {

  private static List<String> names(String comment, boolean markdown) {
    return BlockTags.of(comment, markdown).tags().stream().map(BlockTags.BlockTag::name).toList();
  }

  @Test
  void tagsBeginLines() {
    BlockTags blocks =
        BlockTags.of(" Text with mail@home.\n @param lr step\n   size\n\n @return it\n", false);
    assertThat(blocks.description()).isEqualTo(" Text with mail@home.\n ");
    assertThat(blocks.tags())
        .containsExactly(
            new BlockTags.BlockTag("param", "lr step\n   size"),
            new BlockTags.BlockTag("return", "it"));
  }

  @Test
  void tagsInsideInlineTagsAreText() {
    assertThat(names("{@code\n@param a b\n}\n@param c d", false)).containsExactly("param");
    assertThat(names("{@code {\n@param a b\n}}\n@throws X y", false)).containsExactly("throws");
    assertThat(names("{ not a tag\n@param a b }", false)).containsExactly("param");
    assertThat(names("{@code unclosed\n@param a b", false)).containsExactly("param");
    assertThat(names("@ param a\n@1 b", false)).isEmpty();
  }

  @Test
  void tagsInsideFencedCodeAreText() {
    assertThat(names("Text\n```\n@param a b\n```\n@param c d", true)).containsExactly("param");
    assertThat(names("~~~\n@Override\n~~~", true)).isEmpty();
    assertThat(names("```\n@param a b\n```", false)).containsExactly("param");
  }

  /**
   * Comments of random pieces; the compiler's own parser is the judge. Tags have text, as it takes
   * the tag behind an empty one for the begin of a line.
   */
  @Test
  void tagsAreWhereTheCompilerSeesThem() throws IOException {
    String[] pieces = {
      "word ",
      "\n * ",
      "\n",
      "@param x z ",
      "@throws Y if ",
      "{@code ",
      "}",
      "{@link A b}",
      "{",
      "mail@x ",
      "<p>",
      "<pre>",
      "&lt;",
      "@return it ",
      "{@literal\n * @param z z}",
      "\n * @param y yes",
      "* "
    };
    Random random = new Random(7);
    StringBuilder source = new StringBuilder("class A {\n");
    int comments = 300;
    for (int i = 0; i < comments; i++) {
      source.append("/** ");
      for (int j = random.nextInt(12); j >= 0; j--) {
        source.append(pieces[random.nextInt(pieces.length)]);
      }
      source.append(" */ void m").append(i).append("() {}\n");
    }
    compare(source.append("}").toString());
  }

  private static void compare(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                null,
                diagnostic -> {},
                List.of("-proc:none"),
                null,
                List.of(JavaFileObjects.forSourceString("A", source)));
    DocTrees trees = DocTrees.instance(task);
    TypeElement type = (TypeElement) task.analyze().iterator().next();
    List<String> differences = new ArrayList<>();
    type.getEnclosedElements()
        .forEach(
            method -> {
              DocCommentTree tree = trees.getDocCommentTree(method);
              String comment = task.getElements().getDocComment(method);
              if (tree != null && comment != null && closed(comment)) {
                List<String> seen =
                    tree.getBlockTags().stream()
                        .map(tag -> tag.toString().strip().split("\\s", 2)[0].substring(1))
                        .toList();
                if (!seen.equals(names(comment, false))) {
                  differences.add(comment + " -> " + seen + " but " + names(comment, false));
                }
              }
            });
    assertThat(differences).isEmpty();
  }

  /** An inline tag without its end is an error for the compiler, and text for Kite. */
  private static boolean closed(String comment) {
    for (int i = comment.indexOf("{@"); i >= 0; i = comment.indexOf("{@", i + 1)) {
      if (InlineTag.at(comment, i).isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
