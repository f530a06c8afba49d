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
  public SourceFile emit(SuiteModel program) {
    MethodSpec.Builder register =
        MethodSpec.methodBuilder("register").addModifiers(Modifier.STATIC);
    if (program.callbacksNeedTarget()) {
      register.addParameter(Names.of(program.type()), "target");
    }
    register.addParameter(Names.of(RuntimeNames.RUN), "run");
    ordered(program)
        .forEach(
            callback ->
                callback.event().ifPresent(event -> add(register, program, callback, event)));
    ClassName name = Names.callbacks(program);
    return GeneratedClass.file(
        name,
        GeneratedClass.builder(name, program)
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(register.build())
            .build());
  }

  /** By order, then as in the source, for the sort is stable. */
  private static List<CallbackModel> ordered(SuiteModel program) {
    return program.callbacks().stream()
        .sorted(Comparator.comparingInt(CallbackModel::order))
        .toList();
  }

  private static void add(
      MethodSpec.Builder register,
      SuiteModel program,
      CallbackModel callback,
      Signature.Event event) {
    boolean isStatic = callback.traits().contains(Trait.STATIC);
    register.addStatement(
        "run.events().on($T.class, $S, $L,$Wevent -> $L.$L($L))",
        Names.of(event.type()),
        callback.method(),
        callback.every().value(),
        isStatic ? CodeBlock.of("$T", Names.of(program.type())) : "target",
        callback.method(),
        event.takesRun() ? "event, run" : "event");
  }
}
