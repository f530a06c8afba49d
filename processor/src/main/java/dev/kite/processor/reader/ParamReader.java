package dev.kite.processor.reader;

import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamModel.Settings;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import dev.kite.value.KebabCase;
import java.util.Optional;
import javax.lang.model.element.VariableElement;

/** Reads a parameter of an experiment. */
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

  ParamModel read(VariableElement parameter, Doc doc) {
    String name = parameter.getSimpleName().toString();
    Settings settings =
        Mirror.of(parameter, Mirror.PARAM).map(ParamReader::settings).orElse(NOTHING_SAID);
    return new ParamModel(
        name,
        settings.name().map(Written::value).orElseGet(() -> KebabCase.of(name)),
        types.read(parameter.asType()),
        doc.params().stream().filter(tag -> tag.name().equals(name)).map(Doc.Tag::text).findFirst(),
        settings,
        Place.of(parameter));
  }

  private static Settings settings(Mirror param) {
    return new Settings(
        param.text("value"),
        param.text("range"),
        param.text("name"),
        param.letter("shortName"),
        param.text("env"),
        param.flag("positional"),
        param.flag("mutable"),
        param.flag("secret"));
  }
}
