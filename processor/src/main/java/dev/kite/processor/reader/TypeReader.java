package dev.kite.processor.reader;

import static dev.kite.processor.report.Problem.AMBIGUOUS_BOXED;
import static dev.kite.processor.report.Problem.CONFIG_IN_CONTAINER;
import static dev.kite.processor.report.Problem.OPTIONAL_CONTAINER;
import static dev.kite.processor.report.Problem.UNUSABLE_CONFIG;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Maybe;
import dev.kite.processor.model.ParamType.Nullable;
import dev.kite.processor.model.ParamType.Scalar;
import dev.kite.processor.model.ParamType.Single;
import dev.kite.processor.model.ParamType.Supplied;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.ScalarKind;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.report.Place;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Reads how the value of a parameter comes about from its type. */
final class TypeReader {

  private final TypeNames names;
  private final SingleReader singles;
  private final ContainerReader containers;
  private final ConfigTypes configs;

  TypeReader(TypeNames names) {
    this.names = names;
    this.singles = new SingleReader(names);
    this.containers = new ContainerReader(singles);
    this.configs = new ConfigTypes(names);
  }

  /** Reads a parameter's type as its user sees it: the class of the method, or the record. */
  ParamType read(TypeMirror type, TypeElement user) {
    return isNullable(type)
        ? nullable(type, user)
        : supplied(type)
            .or(() -> config(type, user))
            .or(() -> number(type))
            .or(() -> containers.read(type, user))
            .orElseGet(() -> singles.read(type, user));
  }

  private static boolean isNullable(TypeMirror type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> Mirror.isOf(mirror, RuntimeNames.NULLABLE.qualifiedName()));
  }

  private ParamType nullable(TypeMirror type, TypeElement user) {
    String written = "@Nullable " + TypeText.of(type);
    if (ConfigTypes.isConfig(type)) {
      return Unreadable.of(CONFIG_IN_CONTAINER, written, TypeText.of(type));
    }
    if (ContainerReader.holdsMany(type)) {
      return Unreadable.of(OPTIONAL_CONTAINER, written, TypeText.of(type));
    }
    ParamType read =
        number(type)
            .or(() -> containers.read(type, user))
            .orElseGet(() -> singles.read(type, user));
    return read instanceof Single single ? new Nullable(single) : read;
  }

  private Optional<ParamType> supplied(TypeMirror type) {
    Optional<TypeRef> name = TypeText.element(type).map(names::ref);
    if (name.equals(Optional.of(RuntimeNames.RUN))) {
      return Optional.of(Supplied.RUN);
    }
    return name.equals(Optional.of(RuntimeNames.TRAINER_BUILDER))
        ? Optional.of(Supplied.TRAINER)
        : Optional.empty();
  }

  private Optional<ParamType> config(TypeMirror type, TypeElement user) {
    return TypeText.element(type)
        .filter(ConfigTypes::isConfig)
        .map(element -> config(element, user));
  }

  /** A private type is said to be wrong where it is declared. */
  private ParamType config(TypeElement type, TypeElement user) {
    if (Traits.isPrivate(type)) {
      return new Unreadable(
          UNUSABLE_CONFIG,
          Optional.of(Place.of(type)),
          ConfigModel.hidden(type.getSimpleName().toString()));
    }
    return singles.hidden(type, user).orElseGet(() -> configs.use(type));
  }

  /** A number that may be absent, or a class that holds one but does not say whether it does. */
  private Optional<ParamType> number(TypeMirror type) {
    Optional<TypeRef> name = TypeText.element(type).map(names::ref);
    Optional<ParamType> optional =
        name.flatMap(
            ref -> ScalarKind.ofOptional(ref).map(kind -> new Maybe(new Scalar(kind), ref)));
    return isNullable(type) ? optional : optional.or(() -> name.flatMap(TypeReader::boxed));
  }

  private static Optional<ParamType> boxed(TypeRef name) {
    return ScalarKind.ofClass(name.qualifiedName())
        .filter(ScalarKind::primitive)
        .map(kind -> Unreadable.of(AMBIGUOUS_BOXED, name.simpleName(), remedy(kind)));
  }

  private static String remedy(ScalarKind kind) {
    String optional =
        kind.optional()
            .map(TypeRef::simpleName)
            .orElseGet(() -> "Optional<" + kind.type().simpleName() + ">");
    return "Use " + kind.declared() + ", or " + optional + " if it may be absent.";
  }
}
