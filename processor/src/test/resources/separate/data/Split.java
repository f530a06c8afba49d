package data;

/** Parts of the data, not in the order of the alphabet. */
public enum Split {
  /** Most of it. */
  TRAIN,
  /** For choices. */
  HELD_OUT,
  /** For the end. */
  TEST
}
