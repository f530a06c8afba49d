package dev.kite.processor.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private static final List<String> ON_PARAMETERS = List.of(Mirror.PARAM);
  private static final List<String> ON_VARIANTS = List.of(Mirror.CONFIG);
  private static final List<String> ON_PARSERS = List.of(Mirror.PARSER);

  private final List<String> found = new ArrayList<>();

  private UnknownTypes() {}

  /** Returns the first unknown name, if any; another processor may still generate it. */
  public static Optional<String> firstIn(TypeElement type) {
    UnknownTypes unknown = new UnknownTypes();
    unknown.addType(type);
    unknown.addMethods(type, ON_METHODS);
    TypeNames.enclosing(type.getEnclosingElement())
        .forEach(around -> unknown.addMethods(around, ON_PARSERS));
    return unknown.found.stream().findFirst();
  }

  private void addType(TypeElement type) {
    addMembers(type, ON_TYPES);
    if (ConfigTypes.isConfig(type)) {
      addPlain(type.getInterfaces(), type);
      for (RecordComponentElement component : type.getRecordComponents()) {
        addUsed(component);
        addMembers(component, ON_PARAMETERS);
      }
      addVariants(type);
    }
  }

  private void addVariants(TypeElement type) {
    addPlain(type.getPermittedSubclasses(), type);
    for (TypeElement variant : ConfigTypes.permitted(type)) {
      addMembers(variant, ON_VARIANTS);
    }
  }

  private void addMethods(TypeElement type, List<String> annotations) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (isAnnotated(method, annotations)) {
        addMethod(method);
      }
    }
  }

  private static boolean isAnnotated(Element element, List<String> annotations) {
    for (String annotation : annotations) {
      if (Mirror.of(element, annotation).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A parser takes text; what else it takes is a fault that may lead back to it. */
  private void addMethod(ExecutableElement method) {
    addResult(method);
    addPlain(method.getThrownTypes(), method);
    boolean parser = isAnnotated(method, ON_PARSERS);
    for (VariableElement parameter : method.getParameters()) {
      addPlain(parameter.asType(), parameter);
      if (!parser) {
        addUsed(parameter);
      }
      addMembers(parameter, ON_PARAMETERS);
    }
    addMembers(method, ON_METHODS);
  }

  /** A record that is returned is read. */
  private void addResult(ExecutableElement method) {
    addPlain(method.getReturnType(), method);
    Optional<TypeElement> element = TypeText.element(method.getReturnType());
    if (element.isPresent() && element.get().getKind() == ElementKind.RECORD) {
      for (RecordComponentElement component : element.get().getRecordComponents()) {
        addPlain(component.asType(), component);
      }
    }
  }

  /** Of the types of an option, variants and parsers are read. */
  private void addUsed(Element option) {
    addPlain(option.asType(), option);
    for (TypeMirror part : parts(option.asType())) {
      TypeText.element(part).ifPresent(this::addRead);
    }
  }

  private void addRead(TypeElement type) {
    if (ConfigTypes.isConfig(type)) {
      addVariants(type);
    } else {
      addMethods(type, ON_PARSERS);
    }
  }

  private void addMembers(Element element, List<String> annotations) {
    for (String annotation : annotations) {
      Mirror.of(element, annotation).flatMap(Mirror::unknownMember).ifPresent(found::add);
    }
  }

  private void addPlain(List<? extends TypeMirror> types, Element user) {
    types.forEach(type -> addPlain(type, user));
  }

  private void addPlain(TypeMirror type, Element user) {
    for (TypeMirror part : parts(type)) {
      if (part.getKind() == TypeKind.ERROR) {
        found.add(name(part, user));
      }
    }
  }

  /** Returns the name of a type; javac of JDK 17 forgets it when it has arguments. */
  private static String name(TypeMirror type, Element user) {
    String name = TypeText.of(type);
    return name.startsWith("<") ? "a type of " + user.getSimpleName() : name;
  }

  /** Returns a type with those that it is made of. */
  private static List<TypeMirror> parts(TypeMirror type) {
    List<TypeMirror> parts = new ArrayList<>();
    addParts(type, parts);
    return parts;
  }

  private static void addParts(TypeMirror type, List<TypeMirror> parts) {
    if (type instanceof ArrayType array && type.getKind() == TypeKind.ARRAY) {
      addParts(array.getComponentType(), parts);
      return;
    }
    parts.add(type);
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      for (TypeMirror argument : declared.getTypeArguments()) {
        addParts(argument, parts);
      }
    }
  }
}
