package dev.kite.processor.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
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

/** Finds what annotated declarations mention and no source has declared so far. */
public final class UnknownTypes {

  private static final List<String> ON_METHODS =
      List.of(Mirror.EXPERIMENT, Mirror.CALLBACK, Mirror.PARSER);
  private static final List<String> ON_TYPES = List.of(Mirror.CONFIG, Mirror.PROGRAM);

  private UnknownTypes() {}

  /** Returns the first unknown name, if any; another processor may still generate it. */
  public static Optional<String> firstIn(TypeElement type) {
    return Stream.of(
            ofType(type),
            ofMethods(type, ON_METHODS),
            TypeNames.enclosing(type.getEnclosingElement())
                .flatMap(around -> ofMethods(around, List.of(Mirror.PARSER))))
        .flatMap(Function.identity())
        .findFirst();
  }

  private static Stream<String> ofType(TypeElement type) {
    Stream<String> annotations = members(type, ON_TYPES);
    return ConfigTypes.isConfig(type) ? Stream.concat(annotations, ofConfig(type)) : annotations;
  }

  private static Stream<String> ofConfig(TypeElement type) {
    return Stream.of(
            type.getInterfaces().stream().flatMap(UnknownTypes::plain),
            type.getRecordComponents().stream()
                .map(RecordComponentElement::asType)
                .flatMap(UnknownTypes::used),
            type.getRecordComponents().stream()
                .flatMap(component -> members(component, List.of(Mirror.PARAM))),
            ofVariants(type))
        .flatMap(Function.identity());
  }

  private static Stream<String> ofVariants(TypeElement type) {
    return Stream.concat(
        type.getPermittedSubclasses().stream().flatMap(UnknownTypes::plain),
        ConfigTypes.permitted(type).stream()
            .flatMap(variant -> members(variant, List.of(Mirror.CONFIG))));
  }

  private static Stream<String> ofMethods(TypeElement type, List<String> annotations) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(
            method -> annotations.stream().anyMatch(name -> Mirror.of(method, name).isPresent()))
        .flatMap(UnknownTypes::ofMethod);
  }

  private static Stream<String> ofMethod(ExecutableElement method) {
    Stream<? extends TypeMirror> signature =
        Stream.of(
                Stream.of(method.getReturnType()),
                components(method.getReturnType()),
                method.getThrownTypes().stream(),
                parameters(method))
            .flatMap(Function.identity());
    return Stream.of(
            signature.flatMap(UnknownTypes::plain),
            isParser(method)
                ? Stream.<String>empty()
                : parameters(method).flatMap(UnknownTypes::used),
            members(method, ON_METHODS),
            method.getParameters().stream()
                .flatMap(parameter -> members(parameter, List.of(Mirror.PARAM))))
        .flatMap(Function.identity());
  }

  /** A parser takes text; what else it takes is a fault that may lead back to it. */
  private static boolean isParser(ExecutableElement method) {
    return Mirror.of(method, Mirror.PARSER).isPresent();
  }

  private static Stream<? extends TypeMirror> parameters(ExecutableElement method) {
    return method.getParameters().stream().map(VariableElement::asType);
  }

  /** A record that is returned is read. */
  private static Stream<? extends TypeMirror> components(TypeMirror type) {
    return TypeText.element(type)
        .filter(element -> element.getKind() == ElementKind.RECORD)
        .map(TypeElement::getRecordComponents)
        .orElse(List.of())
        .stream()
        .map(RecordComponentElement::asType);
  }

  /** Of the types of an option, variants and parsers are read. */
  private static Stream<String> used(TypeMirror type) {
    return Stream.concat(
        plain(type),
        parts(type)
            .flatMap(part -> TypeText.element(part).stream())
            .flatMap(
                element ->
                    ConfigTypes.isConfig(element)
                        ? ofVariants(element)
                        : ofMethods(element, List.of(Mirror.PARSER))));
  }

  private static Stream<String> members(Element element, List<String> annotations) {
    return annotations.stream()
        .flatMap(name -> Mirror.of(element, name).stream())
        .flatMap(mirror -> mirror.unknownMember().stream());
  }

  private static Stream<String> plain(TypeMirror type) {
    return parts(type).filter(part -> part.getKind() == TypeKind.ERROR).map(TypeText::of);
  }

  /** Returns a type with those that it is made of. */
  private static Stream<TypeMirror> parts(TypeMirror type) {
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      return parts(array.getComponentType());
    }
    Stream<TypeMirror> arguments =
        type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED
            ? declared.getTypeArguments().stream().flatMap(UnknownTypes::parts)
            : Stream.empty();
    return Stream.concat(Stream.of(type), arguments);
  }
}
