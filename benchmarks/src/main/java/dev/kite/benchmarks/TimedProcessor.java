package dev.kite.benchmarks;

import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A processor, which claims nothing, that knows how long it took itself: to start, and in its
 * rounds, writing of files included. What the compiler then does with those files is not among it.
 */
final class TimedProcessor implements Processor {

  private final Processor timed;
  private long nanos;

  TimedProcessor(Processor timed) {
    this.timed = timed;
  }

  double milliseconds() {
    return nanos / 1e6;
  }

  @Override
  public void init(ProcessingEnvironment environment) {
    long begin = System.nanoTime();
    timed.init(environment);
    nanos += System.nanoTime() - begin;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    long begin = System.nanoTime();
    timed.process(annotations, round);
    nanos += System.nanoTime() - begin;
    return false;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return timed.getSupportedOptions();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return timed.getSupportedAnnotationTypes();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return timed.getSupportedSourceVersion();
  }

  @Override
  public Iterable<? extends Completion> getCompletions(
      Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
    return timed.getCompletions(element, annotation, member, text);
  }
}
