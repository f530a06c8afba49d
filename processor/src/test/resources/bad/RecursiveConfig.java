package exp;

import dev.kite.Config;
import dev.kite.Experiment;
import java.util.List;

/** A tree. */
@Config
sealed interface Tree {}

/** Ends. */
@Config
record Leaf() implements Tree {}

/**
 * Goes on.
 *
 * @param depth how deep
 * @param left one side
 * @param right other side
 */
@Config
record Node(
    int depth,
    Tree left, // error at left: [RecursiveConfig] Component "left" leads back to "Node", whose options would have no end. Remove it, or read its type with a @Parser.
    Tree right) implements Tree {} // error at right: [RecursiveConfig] Component "right" leads back to "Node", whose options would have no end. Remove it, or read its type with a @Parser.

/**
 * Told at the first by name.
 *
 * @param above what contains it
 */
@Config
record Below(Above above) {}

/**
 * Contains what contains it.
 *
 * @param below what it contains
 */
@Config
record Above(Below below) {} // error at below: [RecursiveConfig] Component "below" leads back to "Above", whose options would have no end. Remove it, or read its type with a @Parser.

/**
 * Contains a cycle, but is on none.
 *
 * @param tree a tree
 */
@Config
record Garden(Tree tree) {}
