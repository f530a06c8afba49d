package dev.kite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.kite.processor.model.CallbackModel;
import dev.kite.processor.model.CallbackModel.Signature;
import dev.kite.processor.model.RuntimeNames;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the class that hands events to callbacks. */
final class CallbacksEmitter implements Emitter<SuiteModel> {

  @Override
  public SourceFile emit(SuiteModel suite) {
    MethodSpec.Builder register =
        MethodSpec.methodBuilder("register").addModifiers(Modifier.STATIC);
    if (suite.callbacksNeedTarget()) {
      register.addParameter(Names.of(suite.type()), "target");
    }
    register.addParameter(Names.of(RuntimeNames.RUN), "run");
    ordered(suite)
        .forEach(
            callback -> callback.event().ifPresent(event -> add(register, suite, callback, event)));
    ClassName name = Names.callbacks(suite);
    return GeneratedClass.file(
        name,
        GeneratedClass.builder(name, suite.generatedAnnotation())
            .addMethod(Methods.hiddenConstructor())
            .addMethod(register.build())
            .build());
  }

  /** By order, then as in the source, for the sort is stable. */
  private static List<CallbackModel> ordered(SuiteModel suite) {
    return suite.callbacks().stream()
        .sorted(Comparator.comparingInt(CallbackModel::order))
        .toList();
  }

  private static void add(
      MethodSpec.Builder register,
      SuiteModel suite,
      CallbackModel callback,
      Signature.Event event) {
    boolean isStatic = callback.traits().contains(Trait.STATIC);
    register.addStatement(
        "run.events().on($T.class, $S, $L,$Wevent -> $L.$L($L))",
        Names.of(event.type()),
        callback.method(),
        callback.every().value(),
        isStatic ? CodeBlock.of("$T", Names.of(suite.type())) : "target",
        callback.method(),
        event.takesRun() ? "event, run" : "event");
  }
}
