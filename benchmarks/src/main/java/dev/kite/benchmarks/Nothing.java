package dev.kite.benchmarks;

/** The least that a Java program can do; what is left is the JVM's own. */
final class Nothing {

  private Nothing() {}

  /** Does nothing. */
  public static void main(String... args) {}
}
