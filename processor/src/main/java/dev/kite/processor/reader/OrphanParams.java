package dev.kite.processor.reader;

import dev.kite.processor.model.SuiteModel.OrphanParam;
import dev.kite.processor.model.SuiteModel.OrphanParam.Owner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Finds what {@code @Param} refines though it belongs to no experiment and to no configuration. */
final class OrphanParams {

  private OrphanParams() {}

  static List<OrphanParam> in(TypeElement type) {
    Stream<? extends RecordComponentElement> components =
        ConfigTypes.isConfig(type) ? Stream.empty() : type.getRecordComponents().stream();
    return Stream.of(
            components.flatMap(
                component ->
                    orphan(component, Components.mirror(component, Mirror.PARAM), Owner.RECORD)),
            ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .filter(method -> Mirror.of(method, Mirror.EXPERIMENT).isEmpty())
                .flatMap(method -> parameters(method, type, Owner.METHOD)),
            ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .flatMap(constructor -> parameters(constructor, type, Owner.CONSTRUCTOR)))
        .flatMap(orphans -> orphans)
        .toList();
  }

  private static Stream<OrphanParam> parameters(
      ExecutableElement method, TypeElement type, Owner owner) {
    return method.getParameters().stream()
        .filter(parameter -> !Components.isCopied(parameter, type, Mirror.PARAM))
        .flatMap(parameter -> orphan(parameter, Mirror.of(parameter, Mirror.PARAM), owner));
  }

  private static Stream<OrphanParam> orphan(Element named, Optional<Mirror> param, Owner owner) {
    return param.stream()
        .map(mirror -> new OrphanParam(named.getSimpleName().toString(), owner, mirror.place()));
  }
}
