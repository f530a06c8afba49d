package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Set;

/**
 * A class with experiments or callbacks, which becomes a program of its own; or only with parsers.
 *
 * @param type name of the class
 * @param name name of the program, in kebab-case
 * @param doc Javadoc of the class
 * @param experiments in source order
 * @param callbacks in source order
 * @param parsers in source order
 * @param orphanParams parameters with {@code @Param} that become no option
 * @param traits of the class
 * @param generatedAnnotation whether generated code can see {@code Generated}, which a named module
 *     must require
 * @param place the class
 */
public record SuiteModel(
    TypeRef type,
    String name,
    Doc doc,
    List<ExperimentModel> experiments,
    List<CallbackModel> callbacks,
    List<ParserModel> parsers,
    List<OrphanParam> orphanParams,
    Set<Trait> traits,
    boolean generatedAnnotation,
    Place place) {

  /**
   * A parameter that refines an option that does not exist.
   *
   * @param name name of the parameter
   * @param owner what declares it
   * @param place the annotation
   */
  public record OrphanParam(String name, Owner owner, Place place) {

    /** What declares a parameter that is no option. */
    public enum Owner {
      METHOD,
      CONSTRUCTOR,
      RECORD
    }
  }

  /** Copies the lists. */
  public SuiteModel {
    experiments = List.copyOf(experiments);
    callbacks = List.copyOf(callbacks);
    parsers = List.copyOf(parsers);
    orphanParams = List.copyOf(orphanParams);
    traits = Set.copyOf(traits);
  }

  /** Returns what the processor must have written for other types. */
  public List<Need> needs() {
    return experiments.stream()
        .flatMap(experiment -> experiment.params().stream())
        .flatMap(param -> param.need().stream())
        .toList();
  }

  /** Returns whether an instance is needed to call the experiment and the callbacks. */
  public boolean needsTarget(ExperimentModel experiment) {
    return !experiment.traits().contains(Trait.STATIC) || callbacksNeedTarget();
  }

  /** Returns whether an instance is needed to call the callbacks. */
  public boolean callbacksNeedTarget() {
    return callbacks.stream().anyMatch(callback -> !callback.traits().contains(Trait.STATIC));
  }
}
