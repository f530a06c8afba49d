package dev.kite.processor.reader;

import dev.kite.name.KebabCase;
import dev.kite.processor.model.ResultModel;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what an experiment returns. */
final class ResultReader {

  private static final Set<TypeKind> NUMBERS =
      EnumSet.of(
          TypeKind.BYTE,
          TypeKind.SHORT,
          TypeKind.INT,
          TypeKind.LONG,
          TypeKind.FLOAT,
          TypeKind.DOUBLE);

  private final TypeNames names;

  ResultReader(TypeNames names) {
    this.names = names;
  }

  ResultModel read(TypeMirror type, Element user) {
    if (type.getKind() == TypeKind.VOID) {
      return new ResultModel.Nothing();
    }
    if (NUMBERS.contains(type.getKind())) {
      return new ResultModel.SingleNumber(TypeText.of(type));
    }
    return TypeText.element(type)
        .filter(element -> element.getKind() == ElementKind.RECORD)
        .map(found -> components(found, user))
        .orElseGet(
            () ->
                new ResultModel.Unsupported(
                    "returns \""
                        + TypeText.of(type)
                        + "\", which is neither a number nor a record"));
  }

  private ResultModel components(TypeElement record, Element user) {
    String name = record.getSimpleName().toString();
    if (Traits.isPrivate(record)) {
      return unsupported(name, "is private");
    }
    if (!names.isVisible(record, user)) {
      return unsupported(name, "is not public, but belongs to another package");
    }
    if (!record.getTypeParameters().isEmpty()) {
      return unsupported(name, "has type parameters");
    }
    List<? extends RecordComponentElement> components = record.getRecordComponents();
    if (components.isEmpty()) {
      return unsupported(name, "has no components");
    }
    Map<String, String> metrics = new HashMap<>();
    for (RecordComponentElement component : components) {
      String metric = component.getSimpleName().toString();
      if (!NUMBERS.contains(component.asType().getKind())) {
        return unsupported(name, "has a component \"" + metric + "\" that is no number");
      }
      String other = metrics.put(KebabCase.of(metric), metric);
      if (other != null) {
        return unsupported(
            name, "has components \"" + other + "\" and \"" + metric + "\" that are logged alike");
      }
    }
    return new ResultModel.Components(
        names.ref(record),
        components.stream().map(component -> component.getSimpleName().toString()).toList());
  }

  private static ResultModel unsupported(String record, String fact) {
    return new ResultModel.Unsupported("returns record \"" + record + "\", which " + fact);
  }
}
