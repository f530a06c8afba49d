package dev.kite.processor.model;

import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.util.Arrays;
import java.util.Optional;

/** The types whose values are read from text by a constant of {@link Decoders} of this name. */
// Decoders and type names are immutable, which the annotation it wants would only repeat.
@SuppressWarnings("ImmutableEnumChecker")
public enum ScalarKind {
  BOOLEAN("boolean", TypeRef.of("java.lang", "Boolean"), Decoders.BOOLEAN),
  BYTE("byte", TypeRef.of("java.lang", "Byte"), Decoders.BYTE),
  SHORT("short", TypeRef.of("java.lang", "Short"), Decoders.SHORT),
  INT("int", TypeRef.of("java.lang", "Integer"), Decoders.INT),
  LONG("long", TypeRef.of("java.lang", "Long"), Decoders.LONG),
  FLOAT("float", TypeRef.of("java.lang", "Float"), Decoders.FLOAT),
  DOUBLE("double", TypeRef.of("java.lang", "Double"), Decoders.DOUBLE),
  CHAR("char", TypeRef.of("java.lang", "Character"), Decoders.CHAR),
  STRING("java.lang.String", TypeRef.of("java.lang", "String"), Decoders.STRING),
  PATH("java.nio.file.Path", TypeRef.of("java.nio.file", "Path"), Decoders.PATH),
  URI("java.net.URI", TypeRef.of("java.net", "URI"), Decoders.URI),
  DURATION("java.time.Duration", TypeRef.of("java.time", "Duration"), Decoders.DURATION);

  private final String declared;
  private final TypeRef type;
  private final Decoder<?> decoder;

  ScalarKind(String declared, TypeRef type, Decoder<?> decoder) {
    this.declared = declared;
    this.type = type;
    this.decoder = decoder;
  }

  /** Returns the kind of a type by its name, a primitive one or a class with its package. */
  public static Optional<ScalarKind> ofDeclared(String name) {
    return Arrays.stream(values()).filter(kind -> kind.declared.equals(name)).findFirst();
  }

  /** Returns the kind of a primitive type by the name of the class that boxes it. */
  public static Optional<ScalarKind> ofBoxed(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.primitive() && kind.type.qualifiedName().equals(name))
        .findFirst();
  }

  private boolean primitive() {
    return declared.indexOf('.') < 0;
  }

  /** Returns the type as it is declared, without its package. */
  public String declared() {
    return declared.substring(declared.lastIndexOf('.') + 1);
  }

  /** Returns the type as a type argument. */
  public TypeRef type() {
    return type;
  }

  /** Returns what reads the value. */
  public Decoder<?> decoder() {
    return decoder;
  }
}
