package dev.kite.processor.model;

import dev.kite.processor.report.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method that becomes a command.
 *
 * @param method name of the method
 * @param command name of the command
 * @param givenName what {@code @Experiment} says
 * @param doc Javadoc of the method
 * @param params in the order of the method
 * @param result what the method returns
 * @param thrown exceptions that the method declares, as the generated code can name them
 * @param failures exceptions that the Javadoc explains
 * @param traits of the method
 * @param place the method
 */
public record ExperimentModel(
    String method,
    String command,
    Optional<Written<String>> givenName,
    Doc doc,
    List<ParamModel> params,
    ResultModel result,
    List<TypeRef> thrown,
    List<FailureModel> failures,
    Set<Trait> traits,
    Place place) {

  /** Copies the lists. */
  public ExperimentModel {
    params = List.copyOf(params);
    thrown = List.copyOf(thrown);
    failures = List.copyOf(failures);
    traits = Set.copyOf(traits);
  }

  /** Returns the parameters that are options, in the order of the method. */
  public List<ParamModel> options() {
    return params.stream().filter(param -> !(param.type() instanceof ParamType.Supplied)).toList();
  }

  /** Returns whether the method takes a {@code Trainer.Builder}. */
  public boolean takesTrainer() {
    return params.stream().anyMatch(param -> param.type() == ParamType.Supplied.TRAINER);
  }
}
