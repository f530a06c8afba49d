package dev.kite.processor.report;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic.Kind;

/**
 * Prints on the line of a Javadoc tag, which the standard API cannot, where the compiler is javac.
 *
 * <p>Build tools and editors wrap the environment or bring another compiler; the caller then prints
 * on the declaration instead.
 */
final class TagPrinter {

  private final ProcessingEnvironment environment;

  TagPrinter(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  /** Returns whether the message was printed. */
  boolean print(Place place, Kind kind, String message) {
    try {
      DocTrees trees = DocTrees.instance(environment);
      TreePath path = trees.getPath(place.element);
      DocCommentTree comment = trees.getDocCommentTree(path);
      List<? extends DocTree> tags = comment.getBlockTags();
      trees.printMessage(
          kind, message, name(tags.get(place.tag)), comment, path.getCompilationUnit());
      return true;
    } catch (RuntimeException | LinkageError e) {
      // Whatever a foreign compiler does here, the problem is still printed: on the declaration.
      return false;
    }
  }

  private static DocTree name(DocTree tag) {
    if (tag instanceof ParamTree param) {
      return param.getName();
    }
    return tag instanceof ThrowsTree thrown ? thrown.getExceptionName() : tag;
  }
}
