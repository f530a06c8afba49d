package dev.kite.processor.model;

import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types whose values are read from text by a constant of {@link Decoders} of this name. */
// Decoders and type names are immutable, which the annotation it wants would only repeat.
@SuppressWarnings("ImmutableEnumChecker")
public enum ScalarKind {
  BOOLEAN(primitive("Boolean"), Decoders.BOOLEAN),
  BYTE(primitive("Byte"), Decoders.BYTE),
  SHORT(primitive("Short"), Decoders.SHORT),
  INT("int", primitive("Integer"), Decoders.INT),
  LONG(primitive("Long"), Decoders.LONG),
  FLOAT(primitive("Float"), Decoders.FLOAT),
  DOUBLE(primitive("Double"), Decoders.DOUBLE),
  CHAR("char", primitive("Character"), Decoders.CHAR),
  STRING("java.lang", "String", Decoders.STRING),
  BIG_DECIMAL("java.math", "BigDecimal", Decoders.BIG_DECIMAL),
  BIG_INTEGER("java.math", "BigInteger", Decoders.BIG_INTEGER),
  PATH("java.nio.file", "Path", Decoders.PATH),
  FILE("java.io", "File", Decoders.FILE),
  /** The compiler asks for a path only, as a file is needed when the program runs. */
  EXISTING_FILE("dev.kite.value", "ExistingFile", Decoders.PATH),
  /** The compiler asks for a path only, as a directory is needed when the program runs. */
  EXISTING_DIRECTORY("dev.kite.value", "ExistingDirectory", Decoders.PATH),
  URI("java.net", "URI", Decoders.URI),
  DURATION("java.time", "Duration", Decoders.DURATION),
  INSTANT("java.time", "Instant", Decoders.INSTANT),
  UUID("java.util", "UUID", Decoders.UUID),
  PATTERN("java.util.regex", "Pattern", Decoders.PATTERN),
  CHARSET("java.nio.charset", "Charset", Decoders.CHARSET);

  private final String declared;
  private final TypeRef type;
  private final Decoder<?> decoder;

  ScalarKind(TypeRef box, Decoder<?> decoder) {
    this(box.simpleName().toLowerCase(Locale.ROOT), box, decoder);
  }

  ScalarKind(String packageName, String simpleName, Decoder<?> decoder) {
    this(simpleName, TypeRef.of(packageName, simpleName), decoder);
  }

  ScalarKind(String declared, TypeRef type, Decoder<?> decoder) {
    this.declared = declared;
    this.type = type;
    this.decoder = decoder;
  }

  private static TypeRef primitive(String box) {
    return TypeRef.of("java.lang", box);
  }

  /** Returns the kind of a primitive type. */
  public static ScalarKind ofPrimitive(String keyword) {
    return Arrays.stream(values())
        .filter(kind -> kind.declared.equals(keyword))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the kind of a class by its name with the package; a box is of its primitive's kind. */
  public static Optional<ScalarKind> ofClass(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.qualifiedName().equals(name))
        .findFirst();
  }

  /** Returns the kind of the number that {@code OptionalInt} and its like may hold. */
  public static Optional<ScalarKind> ofOptional(TypeRef type) {
    return Arrays.stream(values())
        .filter(kind -> kind.optional().filter(type::equals).isPresent())
        .findFirst();
  }

  /** Returns the class that holds a number of this kind or none. */
  public Optional<TypeRef> optional() {
    return this == INT || this == LONG || this == DOUBLE
        ? Optional.of(
            TypeRef.of(
                "java.util",
                "Optional" + Character.toUpperCase(declared.charAt(0)) + declared.substring(1)))
        : Optional.empty();
  }

  /** Returns whether sources declare a primitive type. */
  public boolean primitive() {
    return !declared.equals(type.simpleName());
  }

  /** Returns the type as it is declared, without its package. */
  public String declared() {
    return declared;
  }

  /** Returns the type as a type argument. */
  public TypeRef type() {
    return type;
  }

  /** Returns what reads the value in the compiler. */
  public Decoder<?> decoder() {
    return decoder;
  }
}
