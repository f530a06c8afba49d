package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_DEFAULT;
import static dev.kite.processor.report.Problem.BAD_RANGE;
import static dev.kite.processor.report.Problem.DEFAULT_ON_OPTIONAL;
import static dev.kite.processor.report.Problem.DEFAULT_OUT_OF_RANGE;
import static dev.kite.processor.report.Problem.RANGE_ON_NON_NUMBER;
import static dev.kite.processor.report.Problem.SECRET_DEFAULT;

import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType;
import dev.kite.processor.model.ParamType.Absentable;
import dev.kite.processor.model.ParamType.Many;
import dev.kite.processor.model.ParamType.Mapping;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Report;
import dev.kite.value.Decoder;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.util.Optional;
import java.util.Set;

/** Ranges can be read, and a default is a value that the program would accept. */
final class DefaultCheck implements Check<Scope> {

  private static final Set<String> NOTHING = Set.of("", "[]", "{}");

  @Override
  public void check(Scope scope, Report report) {
    for (ParamModel param : scope.options()) {
      Optional<Range> range =
          param.settings().range().flatMap(written -> range(scope, param, written, report));
      param
          .settings()
          .defaultText()
          .ifPresent(written -> checkDefault(scope, param, written, range, report));
    }
  }

  private static Optional<Range> range(
      Scope scope, ParamModel param, Written<String> written, Report report) {
    Optional<String> label = param.type().textLabel();
    if (label.isEmpty()) {
      // Not read from text at all, which another check says.
      return Optional.empty();
    }
    if (!param.type().decoder().map(Decoder::numeric).orElse(false)) {
      report.add(written.place(), RANGE_ON_NON_NUMBER, scope.noun(), param.name(), label.get());
      return Optional.empty();
    }
    try {
      return Optional.of(Range.parse(written.value()));
    } catch (ValueException e) {
      String remedy = remedy(e, "Write one like \"(0, 1]\" or \"[1, inf)\".");
      report.add(written.place(), BAD_RANGE, written.value(), param.name(), e.fact(), remedy);
      return Optional.empty();
    }
  }

  private static void checkDefault(
      Scope scope,
      ParamModel param,
      Written<String> written,
      Optional<Range> range,
      Report report) {
    if (param.type() instanceof Absentable type) {
      report.add(
          written.place(),
          DEFAULT_ON_OPTIONAL,
          scope.noun(),
          param.name(),
          type.element().declared());
    } else if (param.settings().secret().isPresent()
        && param.type().textLabel().isPresent()
        && !holdsNothing(param.type(), written.value())) {
      report.add(written.place(), SECRET_DEFAULT, scope.noun(), param.name());
    } else {
      param
          .type()
          .decoder()
          .ifPresent(decoder -> checkValue(param, written, decoder, range, report));
    }
  }

  /** Returns whether a default is a container without a value, which no secret is in. */
  private static boolean holdsNothing(ParamType type, String text) {
    return (type instanceof Many || type instanceof Mapping) && NOTHING.contains(text);
  }

  private static void checkValue(
      ParamModel param,
      Written<String> written,
      Decoder<?> decoder,
      Optional<Range> range,
      Report report) {
    Optional<ValueException> refusal =
        refusal(range.<Decoder<?>>map(decoder::within).orElse(decoder), written.value());
    if (refusal.isEmpty()) {
      return;
    }
    Optional<ValueException> withoutRange = refusal(decoder, written.value());
    ValueException reason = withoutRange.or(() -> refusal).get();
    if (withoutRange.isPresent()) {
      String remedy = remedy(reason, "Write it as on the command line.");
      report.add(
          written.place(), BAD_DEFAULT, written.value(), param.name(), reason.fact(), remedy);
    } else {
      report.add(
          written.place(), DEFAULT_OUT_OF_RANGE, written.value(), param.name(), reason.fact());
    }
  }

  private static Optional<ValueException> refusal(Decoder<?> decoder, String text) {
    try {
      decoder.decode(text);
      return Optional.empty();
    } catch (ValueException e) {
      return Optional.of(e);
    }
  }

  private static String remedy(ValueException reason, String otherwise) {
    return reason.suggestion().map(text -> "Did you mean \"" + text + "\"?").orElse(otherwise);
  }
}
