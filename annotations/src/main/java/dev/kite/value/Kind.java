package dev.kite.value;

/** What sort of value a text stands for, as far as help, schemas and completion tell them apart. */
public enum Kind {
  /** True or false. */
  BOOLEAN,
  /** A whole number. */
  WHOLE,
  /** A number that may have a fraction. */
  REAL,
  /** One of several names. */
  CHOICE,
  /** Any other text. */
  TEXT,
  /** A path of a file or of anything else. */
  FILE,
  /** A path of a directory. */
  DIRECTORY,
  /** Several values in order. */
  LIST,
  /** Values by key. */
  MAP
}
