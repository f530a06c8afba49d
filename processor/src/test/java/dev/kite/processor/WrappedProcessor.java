package dev.kite.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** The processor in an environment that is not javac's own, as build tools and editors do it. */
final class WrappedProcessor extends AbstractProcessor {

  private final ExperimentProcessor processor = new ExperimentProcessor();
  private final UnaryOperator<Filer> filer;

  WrappedProcessor(UnaryOperator<Filer> filer) {
    this.filer = filer;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    Filer wrapped = filer.apply(environment.getFiler());
    processor.init(
        proxy(
            ProcessingEnvironment.class,
            (name, arguments) ->
                name.equals("getFiler")
                    ? wrapped
                    : call(ProcessingEnvironment.class, environment, name)));
  }

  private static Object call(Class<?> type, Object target, String getter) throws Throwable {
    try {
      return type.getMethod(getter).invoke(target);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** What a proxy does. */
  @FunctionalInterface
  interface Handler {
    Object handle(String method, Object[] arguments) throws Throwable;
  }

  static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> handler.handle(method.getName(), arguments)));
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    processor.process(annotations, round);
    return false;
  }
}
