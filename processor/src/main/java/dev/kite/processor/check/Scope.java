package dev.kite.processor.check;

import dev.kite.processor.model.ConfigModel;
import dev.kite.processor.model.ConfigModel.Content;
import dev.kite.processor.model.Doc;
import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Trait;
import java.util.List;
import java.util.Optional;

/**
 * What declares options: an experiment, or a record that is a configuration.
 *
 * @param noun what one of its options is declared as
 * @param name name of the method or record
 * @param doc its Javadoc
 * @param params what it declares, in order
 * @param generic whether it has type parameters, which is reported
 * @param variant whether it is a variant of a configuration
 */
record Scope(
    Noun noun, String name, Doc doc, List<ParamModel> params, boolean generic, boolean variant) {

  /** What an option is declared as. */
  enum Noun {
    PARAMETER("Parameter"),
    COMPONENT("Component");

    private final String text;

    Noun(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Scope of(ExperimentModel experiment, SuiteModel suite) {
    return new Scope(
        Noun.PARAMETER,
        experiment.method(),
        experiment.doc(),
        experiment.params(),
        experiment.traits().contains(Trait.GENERIC) || suite.traits().contains(Trait.GENERIC),
        false);
  }

  static Optional<Scope> of(ConfigModel config) {
    return config.content() instanceof Content.Components components
        ? Optional.of(
            new Scope(
                Noun.COMPONENT,
                config.type().simpleName(),
                config.doc(),
                components.components(),
                config.traits().contains(Trait.GENERIC),
                components.variantOf().isPresent()))
        : Optional.empty();
  }

  boolean isConfig() {
    return noun == Noun.COMPONENT;
  }

  /** Returns what is an option, in order. */
  List<ParamModel> options() {
    return params.stream().filter(param -> !(param.type() instanceof ParamType.Supplied)).toList();
  }
}
