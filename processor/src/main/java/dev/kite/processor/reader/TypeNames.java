package dev.kite.processor.reader;

import dev.kite.processor.model.TypeRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds the classes that a comment names, as far as that is possible without its imports. */
final class TypeNames {

  private final Elements elements;

  /** Whether a module sees {@code Generated}, for which compilers look far and wide. */
  private final Map<ModuleElement, Boolean> seeing = new HashMap<>();

  TypeNames(Elements elements) {
    this.elements = elements;
  }

  /** Returns a class nested here, in the same package, in {@code java.lang} or by full name. */
  Optional<TypeElement> find(String name, Element from) {
    if (!SourceVersion.isName(name)) {
      return Optional.empty(); // Eclipse's compiler fails when it is asked for some of them.
    }
    PackageElement home = elements.getPackageOf(from);
    Stream<String> nested = enclosing(from).map(type -> type.getQualifiedName() + "." + name);
    Stream<String> others =
        Stream.of(
            home.isUnnamed() ? name : home.getQualifiedName() + "." + name,
            "java.lang." + name,
            name);
    return Stream.concat(nested, others)
        .map(elements::getTypeElement)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }

  /** Returns the classes around a declaration, the innermost first; a class is around itself. */
  static Stream<TypeElement> enclosing(@Nullable Element from) {
    return Stream.<Element>iterate(from, element -> element != null, Element::getEnclosingElement)
        .filter(TypeElement.class::isInstance)
        .map(TypeElement.class::cast);
  }

  /** Returns whether code that is generated for one class may mention another. */
  boolean isVisible(TypeElement type, Element from) {
    return Traits.isPublic(type)
        || (!Traits.isPrivate(type)
            && elements.getPackageOf(type).equals(elements.getPackageOf(from)));
  }

  /** Named modules see {@code Generated} only when they require {@code java.compiler}. */
  boolean seesGenerated(TypeElement type) {
    return seeing.computeIfAbsent(elements.getModuleOf(type), this::seesGenerated);
  }

  private boolean seesGenerated(ModuleElement module) {
    return elements.getTypeElement(module, "javax.annotation.processing.Generated") != null;
  }

  /** Returns the name of a class. */
  TypeRef ref(TypeElement type) {
    var names = new java.util.ArrayDeque<String>();
    enclosing(type).forEach(part -> names.addFirst(part.getSimpleName().toString()));
    return new TypeRef(
        elements.getPackageOf(type).getQualifiedName().toString(), java.util.List.copyOf(names));
  }
}
