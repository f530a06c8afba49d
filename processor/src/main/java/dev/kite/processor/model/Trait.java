package dev.kite.processor.model;

/** What a declaration is, as far as generated code cares. */
public enum Trait {
  /**
   * Can be mentioned in every package: a class with all around it, an experiment with its class and
   * every type of its signature.
   */
  PUBLIC,
  /** Declared private, or lies in a private class. */
  PRIVATE,
  /** Has no body, or cannot be created. */
  ABSTRACT,
  /** Needs no instance. */
  STATIC,
  /** Has type parameters. */
  GENERIC,
  /** A class that needs an instance of another. */
  INNER,
  /** A class without a constructor that takes nothing and is not private. */
  UNCONSTRUCTIBLE
}
