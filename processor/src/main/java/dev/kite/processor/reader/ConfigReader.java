package dev.kite.processor.reader;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Unreadable;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.report.Place;
import dev.kite.processor.report.Problem;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;

/** Reads a type with {@code @Config}. */
final class ConfigReader {

  private final TypeNames names;
  private final DocReader docs;
  private final ParamReader params;
  private final ConfigTypes configs;

  ConfigReader(TypeNames names, DocReader docs) {
    this.names = names;
    this.docs = docs;
    this.params = new ParamReader(new TypeReader(names));
    this.configs = new ConfigTypes(names);
  }

  ConfigModel read(TypeElement type, Mirror config) {
    Doc doc = docs.read(type);
    return new ConfigModel(
        names.ref(type),
        config.text("value"),
        doc,
        content(type, doc),
        Traits.of(type),
        names.seesGenerated(type),
        Place.of(type));
  }

  private Content content(TypeElement type, Doc doc) {
    if (type.getKind() == ElementKind.RECORD) {
      return new Content.Components(
          type.getRecordComponents().stream()
              .map(component -> component(component, type, doc))
              .toList(),
          choice(type));
    }
    return ConfigTypes.isChoice(type)
        ? new Content.Variants(configs.declaredVariants(type))
        : other(type);
  }

  private ParamModel component(RecordComponentElement component, TypeElement type, Doc doc) {
    ParamModel model = params.read(component, doc);
    return ConfigCycles.close(component.asType(), type)
        ? model.ofType(Unreadable.of(Problem.RECURSIVE_CONFIG, type.getSimpleName().toString()))
        : model;
  }

  private Optional<TypeRef> choice(TypeElement record) {
    return record.getInterfaces().stream()
        .flatMap(parent -> TypeText.element(parent).stream())
        .filter(parent -> ConfigTypes.isConfig(parent) && ConfigTypes.isChoice(parent))
        .map(names::ref)
        .findFirst();
  }

  private static Content other(TypeElement type) {
    return switch (type.getKind()) {
      case ENUM ->
          new Content.Other("an enum", "Remove @Config, as an enum is an option without it.");
      case INTERFACE ->
          new Content.Other("an interface that is not sealed", "Seal it, or make it a record.");
      case ANNOTATION_TYPE -> new Content.Other("an annotation", "Make it a record.");
      default -> new Content.Other("a class", "Make it a record.");
    };
  }
}
