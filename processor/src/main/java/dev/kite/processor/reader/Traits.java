package dev.kite.processor.reader;

import dev.kite.processor.model.Trait;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads the traits of declarations. */
final class Traits {

  private Traits() {}

  static Set<Trait> of(ExecutableElement method) {
    Set<Trait> traits = modifiers(method);
    Stream<TypeMirror> signature =
        Stream.of(
                Stream.of(method.getReturnType()),
                method.getParameters().stream().map(VariableElement::asType),
                method.getThrownTypes().stream())
            .flatMap(types -> types);
    if (isPublic(method.getEnclosingElement()) && signature.allMatch(Traits::isPublic)) {
      traits.add(Trait.PUBLIC);
    }
    if (!method.getTypeParameters().isEmpty()) {
      traits.add(Trait.GENERIC);
    }
    return traits;
  }

  static Set<Trait> of(TypeElement type) {
    Set<Trait> traits = modifiers(type);
    if (isPrivate(type)) {
      traits.add(Trait.PRIVATE);
    }
    if (isPublic(type)) {
      traits.add(Trait.PUBLIC);
    }
    if (!type.getTypeParameters().isEmpty()) {
      traits.add(Trait.GENERIC);
    }
    if (type.getNestingKind() == NestingKind.MEMBER && !traits.contains(Trait.STATIC)) {
      traits.add(Trait.INNER);
    }
    if (type.getKind() == ElementKind.ENUM || !hasConstructor(type)) {
      traits.add(Trait.UNCONSTRUCTIBLE);
    }
    return traits;
  }

  /** Returns whether a class or one around it is private. */
  static boolean isPrivate(TypeElement type) {
    return TypeNames.enclosing(type)
        .anyMatch(part -> part.getModifiers().contains(Modifier.PRIVATE));
  }

  /** Returns whether a class and all around it are public. */
  static boolean isPublic(@Nullable Element type) {
    return TypeNames.enclosing(type)
        .allMatch(part -> part.getModifiers().contains(Modifier.PUBLIC));
  }

  private static boolean isPublic(TypeMirror type) {
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return isPublic(array.getComponentType());
    }
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      return isPublic(declared.asElement())
          && declared.getTypeArguments().stream().allMatch(Traits::isPublic);
    }
    return true;
  }

  private static Set<Trait> modifiers(Element element) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Modifier modifier : element.getModifiers()) {
      switch (modifier) {
        case PRIVATE -> traits.add(Trait.PRIVATE);
        case ABSTRACT -> traits.add(Trait.ABSTRACT);
        case STATIC -> traits.add(Trait.STATIC);
        default -> {
          // Other modifiers do not matter to who calls.
        }
      }
    }
    return traits;
  }

  private static boolean hasConstructor(TypeElement type) {
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
        .anyMatch(
            constructor ->
                constructor.getParameters().isEmpty()
                    && !constructor.getModifiers().contains(Modifier.PRIVATE));
  }
}
