package dev.kite.processor.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic.Kind;

/**
 * Everything that can be wrong with a program: {@code [PascalId] fact. Remedy.}
 *
 * <p>Ids are stable, names stand in double quotes, {@code %s} are the arguments of {@link
 * Report#add} in this order.
 */
public enum Problem {
  UNDOCUMENTED_EXPERIMENT(
      "Experiment \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it does."),
  UNDOCUMENTED_PARAMETER(
      "Parameter \"%s\" of \"%s\" is not documented.", "Add \"@param %1$s ...\" to the Javadoc."),
  UNDOCUMENTED_CALLBACK(
      "Callback \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it does."),
  UNKNOWN_PARAM_TAG("\"@param %s\" names no parameter of \"%s\".", "%s"),
  DUPLICATE_PARAM_TAG("\"@param %s\" appears twice in the Javadoc of \"%s\".", "Keep one."),
  EMPTY_PARAM_TAG("\"@param %s\" has no text.", "Say what the value does."),
  UNKNOWN_THROWS_TAG(
      "\"@throws %s\" of \"%s\" names no exception that generated code can see.",
      "Declare it in the throws clause or write its full name, and let it not be private."),
  UNSUPPORTED_DOC_TAG(
      Kind.WARNING, "\"%s\" has no meaning in help.", "Write the text itself, or {@code ...}."),

  INACCESSIBLE_EXPERIMENT(
      "\"%s\" is private, so the generated command cannot call it.", "Remove \"private\"."),
  ABSTRACT_EXPERIMENT(
      "Experiment \"%s\" is abstract or belongs to an abstract class.",
      "Put @Experiment on a method of a concrete class."),
  GENERIC_EXPERIMENT(
      "\"%s\" has type parameters, but a command needs concrete types.",
      "Remove the type parameters."),
  INNER_EXPERIMENT(
      "Class \"%s\" needs an instance of its enclosing class.", "Write \"static class %1$s\"."),
  NO_CONSTRUCTOR(
      "Class \"%s\" has no constructor without parameters that is not private.",
      "Add one, or make the annotated methods static."),
  UNSUPPORTED_RESULT(
      "\"%s\" %s.", "Return void, a number, or a record whose components are all numbers."),
  GENERATED_NAME_TAKEN(
      "Class \"%s\" exists already, but it is to be generated.", "Rename that class."),
  UNRESOLVED(
      "Class \"%s\" was not processed, because \"%s\" is unknown.",
      "If a processor generates it, check that it runs."),

  BAD_NAME("\"%s\" is not a usable name.", "%s"),
  BAD_ENV(
      "\"%s\" is not the name of an environment variable.",
      "Write letters, digits and underscores, no digit first."),
  RESERVED_NAME("\"%s\" belongs to every %s.", "Set another name with %s."),
  DUPLICATE_COMMAND(
      "Experiments \"%s\" and \"%s\" are both called %s.",
      "Name one of them with @Experiment(\"...\")."),
  OPTION_CLASH("Parameters \"%s\" and \"%s\" are both given by \"%s\".", "Rename one of them."),
  BAD_SHORT_NAME("'%s' cannot be a short name.", "%s"),
  SHORT_CLASH("\"-%s\" already stands for \"%s\".", "Choose another letter."),
  POSITIONAL_ORDER(
      "\"%s\" must be given, but \"%s\" before it may be left out.",
      "Put the required positional parameter first."),

  UNSUPPORTED_TYPE("Parameter \"%s\" has type \"%s\", which %s.", "%s"),
  AMBIGUOUS_BOXED(
      "Parameter \"%s\" has type \"%s\", which does not say whether a value is needed.", "%s"),
  BAD_RANGE("Range \"%s\" of \"%s\" %s.", "%s"),
  RANGE_ON_NON_NUMBER(
      "Parameter \"%s\" has a range, but a value of kind \"%s\" is no number.",
      "Remove the range."),
  BAD_DEFAULT("Default \"%s\" of \"%s\" %s.", "%s"),
  DEFAULT_OUT_OF_RANGE("Default \"%s\" of \"%s\" %s.", "Change the default or the range."),
  DEFAULT_ON_OPTIONAL(
      "Parameter \"%s\" may be absent, so it cannot have a default.",
      "Remove the default, or use %s."),
  SECRET_DEFAULT(
      "Parameter \"%s\" is secret, but its default stands in the source.",
      "Remove the default, or read the value from @Param(env = \"...\")."),

  BAD_CALLBACK("Callback \"%s\" %s.", "%s"),
  ORPHAN_CALLBACK(
      "Callback \"%s\" is never called, because \"%s\" has no experiment.",
      "Move it to a class with an @Experiment."),
  TRAINER_EVENT_WITHOUT_TRAINER(
      "\"%s\" never happens, because no experiment of \"%s\" takes a Trainer.Builder.",
      "Let the experiment take one."),
  ORPHAN_PARAM(
      "@Param on \"%s\" has no effect, because \"%s\" is no experiment.",
      "Remove it, or annotate the method with @Experiment.");

  private final Kind kind;
  private final String fact;
  private final String remedy;

  Problem(String fact, String remedy) {
    this(Kind.ERROR, fact, remedy);
  }

  Problem(Kind kind, String fact, String remedy) {
    this.kind = kind;
    this.fact = fact;
    this.remedy = remedy;
  }

  /** Returns the name in PascalCase, under which the problem is documented and searched. */
  public String id() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  Kind kind() {
    return kind;
  }

  String message(Object... arguments) {
    return String.format(Locale.ROOT, "[" + id() + "] " + fact + " " + remedy, arguments);
  }
}
