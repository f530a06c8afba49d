package dev.kite.processor.emit;

import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.CallbackModel.Signature;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import dev.kite.processor.model.TypeRef;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the class that hands events to callbacks. */
final class CallbacksEmitter implements Emitter<SuiteModel> {

  @Override
  public SourceFile emit(SuiteModel suite) {
    TypeRef name = Names.callbacks(suite);
    Code target = suite.callbacksNeedTarget() ? Code.of("$T target,$W", suite.type()) : Code.of("");
    List<Code> calls =
        ordered(suite)
            .flatMap(
                callback -> callback.event().stream().map(event -> call(suite, callback, event)))
            .toList();
    return new GeneratedClass(name, "", suite.generatedAnnotation())
        .declare("final class $T", name)
        .member("private $T() {}", name)
        .member(
            "static void register($L$T run) {\n  $L\n}",
            target,
            RuntimeNames.RUN,
            Code.join("\n  ", calls))
        .file();
  }

  /** By order, then as in the source, for the sort is stable. */
  private static Stream<CallbackModel> ordered(SuiteModel suite) {
    return suite.callbacks().stream().sorted(Comparator.comparingInt(CallbackModel::order));
  }

  private static Code call(SuiteModel suite, CallbackModel callback, Signature.Event event) {
    return Code.of(
        "run.events().on($T.class, $S, $L,$Wevent -> $L.$L($L));",
        event.type(),
        callback.method(),
        callback.every().value(),
        callback.traits().contains(Trait.STATIC) ? suite.type() : "target",
        callback.method(),
        event.takesRun() ? "event, run" : "event");
  }
}
