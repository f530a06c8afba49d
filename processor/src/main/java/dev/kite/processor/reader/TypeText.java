package dev.kite.processor.reader;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Takes types apart. */
final class TypeText {

  private TypeText() {}

  /** Returns the class or interface of a type, if it is one. */
  static Optional<TypeElement> element(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
            && ((DeclaredType) type).asElement() instanceof TypeElement element
        ? Optional.of(element)
        : Optional.empty();
  }

  /** Returns the type as sources write it: without packages and annotations. */
  static String of(TypeMirror type) {
    if (type.getKind().isPrimitive()) {
      return type.getKind().name().toLowerCase(Locale.ROOT);
    }
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return of(array.getComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard && type.getKind() == TypeKind.WILDCARD) {
      return "?"
          + bound(" extends ", wildcard.getExtendsBound())
          + bound(" super ", wildcard.getSuperBound());
    }
    if (!(type instanceof DeclaredType declared)) {
      return type.toString();
    }
    String arguments =
        declared.getTypeArguments().stream().map(TypeText::of).collect(Collectors.joining(", "));
    String name = declared.asElement().getSimpleName().toString();
    return arguments.isEmpty() ? name : name + "<" + arguments + ">";
  }

  private static String bound(String word, @Nullable TypeMirror bound) {
    return bound == null ? "" : word + of(bound);
  }
}
