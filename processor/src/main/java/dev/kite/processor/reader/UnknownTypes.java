package dev.kite.processor.reader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds what an annotated method mentions and no source has declared so far. */
public final class UnknownTypes {

  private UnknownTypes() {}

  /** Returns the first unknown name, if any; another processor may still generate it. */
  public static Optional<String> firstIn(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(UnknownTypes::isAnnotated)
        .flatMap(UnknownTypes::unknown)
        .findFirst();
  }

  private static boolean isAnnotated(ExecutableElement method) {
    return Stream.of(Mirror.EXPERIMENT, Mirror.CALLBACK)
        .anyMatch(annotation -> Mirror.of(method, annotation).isPresent());
  }

  private static Stream<String> unknown(ExecutableElement method) {
    Stream<TypeMirror> signature =
        Stream.of(
                Stream.of(method.getReturnType()),
                components(method.getReturnType()),
                method.getParameters().stream().map(VariableElement::asType),
                method.getThrownTypes().stream())
            .flatMap(types -> types);
    Stream<Mirror> annotations =
        Stream.concat(
            Stream.of(Mirror.EXPERIMENT, Mirror.CALLBACK)
                .flatMap(name -> Mirror.of(method, name).stream()),
            method.getParameters().stream()
                .flatMap(parameter -> Mirror.of(parameter, Mirror.PARAM).stream()));
    return Stream.concat(
        signature.flatMap(UnknownTypes::unknown),
        annotations.flatMap(mirror -> mirror.unknownMember().stream()));
  }

  private static Stream<? extends TypeMirror> components(TypeMirror type) {
    return TypeReader.element(type)
        .filter(element -> element.getKind() == ElementKind.RECORD)
        .map(TypeElement::getRecordComponents)
        .orElse(List.of())
        .stream()
        .map(RecordComponentElement::asType);
  }

  private static Stream<String> unknown(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return Stream.of(TypeReader.written(type));
    }
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return unknown(array.getComponentType());
    }
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      return declared.getTypeArguments().stream().flatMap(UnknownTypes::unknown);
    }
    return Stream.empty();
  }
}
