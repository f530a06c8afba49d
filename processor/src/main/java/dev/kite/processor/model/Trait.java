package dev.kite.processor.model;

/** What a declaration is, as far as generated code cares. */
public enum Trait {
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
