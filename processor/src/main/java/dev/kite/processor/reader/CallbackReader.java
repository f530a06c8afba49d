package dev.kite.processor.reader;

import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.CallbackModel.Signature;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads a callback. */
final class CallbackReader {

  private final TypeNames names;
  private final DocReader docs;

  CallbackReader(TypeNames names, DocReader docs) {
    this.names = names;
    this.docs = docs;
  }

  CallbackModel read(ExecutableElement method, Mirror callback) {
    return new CallbackModel(
        method.getSimpleName().toString(),
        signature(method),
        callback.number("every").orElseGet(() -> new Written<>(1, callback.place())),
        callback.number("order").map(Written::value).orElse(0),
        docs.read(method),
        Traits.of(method),
        Place.of(method));
  }

  private Signature signature(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    if (method.getReturnType().getKind() != TypeKind.VOID) {
      return wrong("returns a value, which nobody reads", Place.of(method));
    }
    if (parameters.isEmpty()) {
      return wrong("takes no event", Place.of(method));
    }
    Optional<TypeRef> event = ref(parameters.get(0).asType()).filter(CallbackReader::isEvent);
    if (event.isEmpty()) {
      return wrong("takes %s, which is no event", parameters.get(0));
    }
    boolean takesRun = parameters.size() > 1;
    if (takesRun && !ref(parameters.get(1).asType()).equals(Optional.of(RuntimeNames.RUN))) {
      return wrong("takes %s after the event", parameters.get(1));
    }
    if (parameters.size() > 2) {
      return wrong("takes %s after the run", parameters.get(2));
    }
    return new Signature.Event(
        event.get(),
        RuntimeNames.TRAINER_EVENTS.contains(event.get()),
        takesRun,
        Place.of(parameters.get(0)));
  }

  private static Signature wrong(String fact, VariableElement parameter) {
    String type = "\"" + TypeText.of(parameter.asType()) + "\"";
    return wrong(String.format(fact, type), Place.of(parameter));
  }

  private static Signature wrong(String fact, Place place) {
    return new Signature.Wrong(fact, place);
  }

  private Optional<TypeRef> ref(TypeMirror type) {
    return TypeText.element(type).map(names::ref);
  }

  private static boolean isEvent(TypeRef type) {
    return RuntimeNames.RUN_EVENTS.contains(type) || RuntimeNames.TRAINER_EVENTS.contains(type);
  }
}
