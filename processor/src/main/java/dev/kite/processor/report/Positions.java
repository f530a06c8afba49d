package dev.kite.processor.report;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds where problems stand in a source, so that they can be told in this order. Where the
 * compiler is not javac, or is wrapped by a build tool, every position is the same.
 */
final class Positions {

  private static final Position UNKNOWN = new Position("", 0);

  private final ProcessingEnvironment environment;

  /**
   * Where a problem stands.
   *
   * @param file name of the source
   * @param offset in the source
   */
  record Position(String file, long offset) {}

  Positions(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  Position of(Place place) {
    try {
      DocTrees trees = DocTrees.instance(environment);
      TreePath path = trees.getPath(place.element);
      CompilationUnitTree unit = path.getCompilationUnit();
      return new Position(unit.getSourceFile().getName(), offset(trees, path, unit, place));
    } catch (RuntimeException | LinkageError e) {
      // A foreign compiler: the order of the checks has to do.
      return UNKNOWN;
    }
  }

  private static long offset(DocTrees trees, TreePath path, CompilationUnitTree unit, Place place) {
    if (place.tag >= 0) {
      DocCommentTree comment = trees.getDocCommentTree(path);
      DocTree tag = comment.getBlockTags().get(place.tag);
      return trees.getSourcePositions().getStartPosition(unit, comment, tag);
    }
    SourcePositions positions = trees.getSourcePositions();
    Tree written = written(trees, place);
    return written == null
        ? Math.max(
            positions.getStartPosition(unit, path.getLeaf()),
            positions.getEndPosition(unit, beforeName(path.getLeaf())))
        : positions.getStartPosition(unit, written);
  }

  private static @Nullable Tree written(DocTrees trees, Place place) {
    if (place.value != null) {
      return trees.getTree(place.element, place.mirror, place.value);
    }
    return place.mirror == null ? null : trees.getTree(place.element, place.mirror);
  }

  /** What stands directly before a declared name. */
  private static Tree beforeName(Tree declaration) {
    if (declaration instanceof VariableTree variable) {
      return variable.getType();
    }
    if (declaration instanceof MethodTree method && method.getReturnType() != null) {
      return method.getReturnType();
    }
    return declaration instanceof ClassTree type ? type.getModifiers() : declaration;
  }
}
