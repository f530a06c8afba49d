package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ConfigModel.Variant;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.Written;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What the users of a type with {@code @Config} need to know of it, class files included. */
final class ConfigTypes {

  private final TypeNames names;

  ConfigTypes(TypeNames names) {
    this.names = names;
  }

  static boolean isConfig(TypeMirror type) {
    return TypeText.element(type).filter(ConfigTypes::isConfig).isPresent();
  }

  static boolean isConfig(TypeElement type) {
    return Mirror.of(type, Mirror.CONFIG).isPresent();
  }

  /** Returns whether a type has variants, where it is right. */
  static boolean isChoice(TypeElement type) {
    return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
  }

  Config use(TypeElement type) {
    return new Config(names.ref(type), variants(type).stream().map(Variant::name).toList());
  }

  /** Returns the permitted types of a sealed interface; a record has none. */
  List<Variant> variants(TypeElement type) {
    return isChoice(type) ? variants(type, permitted(type)) : List.of();
  }

  /**
   * Returns the permitted types of a sealed interface among the sources. Those that it declares
   * itself, or the type around it, are in that order: without {@code permits}, each compiler has an
   * order of its own. (In class files it is the declarations that have no order.)
   */
  List<Variant> declaredVariants(TypeElement type) {
    List<TypeElement> permitted = new ArrayList<>(permitted(type));
    for (TypeElement around : TypeNames.enclosing(type).limit(2).toList()) {
      if (declaresAll(around, permitted)) {
        List<? extends Element> members = around.getEnclosedElements();
        permitted.sort(Comparator.comparingInt(members::indexOf));
      }
    }
    return variants(type, permitted);
  }

  private static boolean declaresAll(Element around, List<TypeElement> types) {
    return types.stream().allMatch(type -> around.equals(type.getEnclosingElement()));
  }

  private List<Variant> variants(TypeElement choice, List<TypeElement> permitted) {
    return permitted.stream().map(type -> variant(choice, type)).toList();
  }

  static List<TypeElement> permitted(TypeElement type) {
    return type.getPermittedSubclasses().stream()
        .flatMap(permitted -> TypeText.element(permitted).stream())
        .toList();
  }

  private Variant variant(TypeElement choice, TypeElement type) {
    Optional<Mirror> config = Mirror.of(type, Mirror.CONFIG);
    String name =
        config
            .flatMap(mirror -> mirror.text("value"))
            .map(Written::value)
            .orElseGet(() -> KebabCase.of(type.getSimpleName().toString()));
    return new Variant(
        name,
        names.ref(type),
        config.isPresent() && type.getKind() == ElementKind.RECORD,
        names.isVisible(type, choice) || Traits.isPrivate(type));
  }
}
