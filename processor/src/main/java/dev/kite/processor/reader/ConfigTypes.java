package dev.kite.processor.reader;

import dev.kite.processor.model.ConfigModel.Variant;
import dev.kite.processor.model.ParamType.Config;
import dev.kite.processor.model.Written;
import dev.kite.value.KebabCase;
import java.util.List;
import java.util.Optional;
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
    return isChoice(type)
        ? permitted(type).stream().map(permitted -> variant(type, permitted)).toList()
        : List.of();
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
