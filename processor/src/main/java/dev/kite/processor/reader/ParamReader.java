package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Shape;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Reads a parameter of an experiment, or a component of a configuration. */
final class ParamReader {

  private static final Settings NOTHING_SAID =
      new Settings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final TypeReader types;

  ParamReader(TypeReader types) {
    this.types = types;
  }

  /** Reads the parameters of a method. */
  List<ParamModel> read(ExecutableElement method, Doc doc) {
    TypeElement user = TypeNames.enclosing(method).findFirst().orElseThrow();
    List<? extends VariableElement> parameters = method.getParameters();
    List<ParamModel> models = new ArrayList<>();
    for (VariableElement parameter : parameters) {
      ParamType type = types.read(parameter.asType(), user);
      boolean rest = method.isVarArgs() && models.size() == parameters.size() - 1;
      models.add(
          model(
              parameter,
              rest && type instanceof Many many ? new Many(Shape.VARARGS, many.element()) : type,
              Mirror.of(parameter, Mirror.PARAM),
              doc));
    }
    return models;
  }

  /** Reads a component. */
  ParamModel read(RecordComponentElement component, Doc doc) {
    TypeElement user = TypeNames.enclosing(component).findFirst().orElseThrow();
    VariableElement field = Components.field(component);
    return model(
        field, types.read(field.asType(), user), Components.mirror(component, Mirror.PARAM), doc);
  }

  private static ParamModel model(
      VariableElement named, ParamType type, Optional<Mirror> param, Doc doc) {
    String name = named.getSimpleName().toString();
    Settings settings = param.map(ParamReader::settings).orElse(NOTHING_SAID);
    return new ParamModel(
        name,
        settings.name().map(Written::value).orElseGet(() -> KebabCase.of(name)),
        type,
        doc.params().stream().filter(tag -> tag.name().equals(name)).map(Doc.Tag::text).findFirst(),
        settings,
        Place.of(named));
  }

  private static Settings settings(Mirror param) {
    return new Settings(
        param.writtenText("value"),
        param.text("range"),
        param.text("name"),
        param.letter("shortName"),
        param.text("env"),
        param.flag("positional"),
        param.flag("mutable"),
        param.flag("secret"));
  }
}
