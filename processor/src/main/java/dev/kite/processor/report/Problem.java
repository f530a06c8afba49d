package dev.kite.processor.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Everything that can be wrong with a program: {@code [PascalId] fact. Remedy.}
 *
 * <p>Ids are stable, names stand in double quotes, {@code %s} are the arguments of {@link
 * Report#add} in this order.
 */
public enum Problem {
  UNDOCUMENTED_EXPERIMENT(
      Level.DOCUMENTATION,
      "Experiment \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it does."),
  UNDOCUMENTED_PARAMETER(
      Level.DOCUMENTATION,
      "Parameter \"%s\" of \"%s\" is not documented.",
      "Add \"@param %1$s ...\" to the Javadoc."),
  UNDOCUMENTED_COMPONENT(
      Level.DOCUMENTATION,
      "Component \"%s\" of \"%s\" is not documented.",
      "Add \"@param %1$s ...\" to the Javadoc of the record."),
  UNDOCUMENTED_CONFIG(
      Level.DOCUMENTATION,
      "Configuration \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it is."),
  UNDOCUMENTED_CALLBACK(
      Level.DOCUMENTATION,
      "Callback \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it does."),
  UNDOCUMENTED_PROGRAM(
      Level.DOCUMENTATION,
      "Program \"%s\" has no description.",
      "Start its Javadoc with a sentence that says what it is for."),
  UNKNOWN_PARAM_TAG(Level.DOCUMENTATION, "\"@param %s\" names no %s of \"%s\".", "%s"),
  DUPLICATE_PARAM_TAG(
      Level.DOCUMENTATION, "\"@param %s\" appears twice in the Javadoc of \"%s\".", "Keep one."),
  EMPTY_PARAM_TAG(Level.DOCUMENTATION, "\"@param %s\" has no text.", "Say what the value does."),
  UNKNOWN_THROWS_TAG(
      Level.DOCUMENTATION,
      "\"@throws %s\" of \"%s\" names no exception that generated code can see.",
      "Declare it in the throws clause or write its full name, and let it not be private."),
  UNSUPPORTED_DOC_TAG(
      Level.WARNING, "\"%s\" has no meaning in help.", "Write the text itself, or {@code ...}."),

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
      "\"%s\" was not processed, because \"%s\" is unknown.",
      "If a processor generates it, check that it runs."),
  NOT_PROCESSED(
      "\"%s\" was compiled without Kite's processor, so \"%s\" is missing.",
      "Add the processor to the module of \"%1$s\"."),
  BAD_COMPILER_OPTION(
      "\"-Akite.docs=%s\" has no meaning.", "Write \"-Akite.docs=warn\", or leave it out."),

  CONFIG_KIND("\"%s\" is %s, but a configuration is a record or a sealed interface.", "%s"),
  UNUSABLE_CONFIG("Configuration \"%s\" %s.", "%s"),
  CONFIG_VARIANT("Variant \"%s\" of \"%s\" %s.", "%s"),
  DUPLICATE_VARIANT(
      "Variants \"%s\" and \"%s\" are both chosen by \"%s\".",
      "Name one of them with @Config(\"...\")."),
  UNUSED_VARIANT_NAME(
      "Name \"%s\" has no effect, because \"%s\" is no variant of a sealed interface with @Config.",
      "Remove the name."),
  RECURSIVE_CONFIG(
      "%s \"%s\" leads back to \"%s\", whose options would have no end.",
      "Remove it, or read its type with a @Parser."),

  EMPTY_PROGRAM("Program \"%s\" names no class.", "Name those with an @Experiment."),
  MEMBER_WITHOUT_EXPERIMENT(
      "Class \"%s\" has no experiment, so it adds nothing to the program.",
      "Remove it, or annotate one of its methods with @Experiment."),
  DUPLICATE_MEMBER("Class \"%s\" %s.", "%s"),
  PROGRAM_WITH_EXPERIMENTS(
      "\"%s\" is a program of other classes, but has experiments of its own.",
      "Move them to a class that @Program names."),

  BAD_NAME("\"%s\" is not a usable name.", "%s"),
  BAD_ENV(
      "\"%s\" is not the name of an environment variable.",
      "Write letters, digits and underscores, no digit first."),
  RESERVED_NAME("\"%s\" belongs to every %s.", "%s"),
  DUPLICATE_COMMAND(
      "Experiments \"%s\" and \"%s\" are both called %s.",
      "Name one of them with @Experiment(\"...\")."),
  OPTION_CLASH("%ss \"%s\" and \"%s\" are both given by \"%s\".", "Rename one of them."),
  BAD_SHORT_NAME("'%s' cannot be a short name.", "%s"),
  SHORT_CLASH("\"-%s\" already stands for \"%s\".", "Choose another letter."),
  POSITIONAL_ORDER(
      "\"%s\" must be given, but \"%s\" before it may be left out.",
      "Put the required positional parameter first."),
  POSITIONAL_AFTER_MANY(
      "\"%s\" is given by position, but \"%s\" before it takes all that remains.",
      "Put \"%2$s\" last."),
  POSITIONAL_SECRET(
      "\"%s\" is secret, but a command line that is printed without it would move what follows.",
      "Let it be given by its name."),
  USELESS_SETTING("\"%s\" of \"%s\" has no effect, because %s.", "%s"),

  UNSUPPORTED_TYPE("%s \"%s\" has type \"%s\", which %s.", "%s"),
  RAW_TYPE("%s \"%s\" has the raw type \"%s\".", "Write \"%s\", or what it holds instead."),
  OPEN_TYPE(
      "%s \"%s\" has type \"%s\", which does not say what to read.",
      "Write one type in the place of \"%s\"."),
  NESTED_CONTAINER(
      "%s \"%s\" has type \"%s\", but \"%s\" inside it has no form on a command line.",
      "Put a class with a @Parser in its place."),
  OPTIONAL_CONTAINER(
      "%s \"%s\" has type \"%s\", but an empty \"%s\" means none already.",
      "Use \"%4$s\" with @Param(\"\")."),
  CONFIG_IN_CONTAINER(
      "%s \"%s\" has type \"%s\", but a configuration is given exactly once.",
      "Use \"%s\" itself, perhaps with a variant that means none."),
  AMBIGUOUS_BOXED("%s \"%s\" has type \"%s\", which does not say whether a value is needed.", "%s"),
  BAD_PARSER(
      "Parser \"%s\" %s.",
      "Let it be static and not private, take one String and return a class of yours."),
  AMBIGUOUS_PARSER("\"%s\" is read by both \"%s\" and \"%s\".", "Remove one of them."),

  BAD_RANGE("Range \"%s\" of \"%s\" %s.", "%s"),
  RANGE_ON_NON_NUMBER(
      "%s \"%s\" has a range, but a value of kind \"%s\" is no number.", "Remove the range."),
  BAD_DEFAULT("Default \"%s\" of \"%s\" %s.", "%s"),
  DEFAULT_OUT_OF_RANGE("Default \"%s\" of \"%s\" %s.", "Change the default or the range."),
  DEFAULT_ON_OPTIONAL(
      "%s \"%s\" may be absent, so it cannot have a default.", "Remove the default, or use %s."),
  SECRET_DEFAULT(
      "%s \"%s\" is secret, but its default stands in the source.",
      "Remove the default, or read the value from @Param(env = \"...\")."),

  BAD_CALLBACK("Callback \"%s\" %s.", "%s"),
  ORPHAN_CALLBACK(
      "Callback \"%s\" is never called, because \"%s\" has no experiment.",
      "Move it to a class with an @Experiment."),
  TRAINER_EVENT_WITHOUT_TRAINER(
      "\"%s\" never happens, because no experiment of \"%s\" takes a Trainer.Builder.",
      "Let the experiment take one."),
  ORPHAN_PARAM("@Param on \"%s\" has no effect, because %s.", "%s");

  /** How bad a problem is. */
  enum Level {
    ERROR,
    /** An error, unless the user explores. */
    DOCUMENTATION,
    WARNING
  }

  private final Level level;
  private final String fact;
  private final String remedy;

  Problem(String fact, String remedy) {
    this(Level.ERROR, fact, remedy);
  }

  Problem(Level level, String fact, String remedy) {
    this.level = level;
    this.fact = fact;
    this.remedy = remedy;
  }

  /** Returns the name in PascalCase, under which the problem is documented and searched. */
  public String id() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  Level level() {
    return level;
  }

  String message(Object... arguments) {
    return String.format(Locale.ROOT, "[" + id() + "] " + fact + " " + remedy, arguments);
  }
}
