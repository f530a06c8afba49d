package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.BAD_DEFAULT;
import static dev.kite.processor.report.Problem.BAD_RANGE;
import static dev.kite.processor.report.Problem.DEFAULT_ON_OPTIONAL;
import static dev.kite.processor.report.Problem.DEFAULT_OUT_OF_RANGE;
import static dev.kite.processor.report.Problem.RANGE_ON_NON_NUMBER;
import static dev.kite.processor.report.Problem.SECRET_DEFAULT;

import dev.kite.processor.model.ExperimentModel;
import dev.kite.processor.model.ParamModel;
import dev.kite.processor.model.ParamType.Absentable;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.Written;
import dev.kite.processor.report.Report;
import dev.kite.value.Decoder;
import dev.kite.value.Range;
import dev.kite.value.ValueException;
import java.util.Optional;

/** Ranges can be read, and a default is a value that the program would accept. */
final class DefaultCheck implements Check {

  @Override
  public void check(SuiteModel program, Report report) {
    for (ExperimentModel experiment : program.experiments()) {
      for (ParamModel param : experiment.options()) {
        param.type().decoder().ifPresent(decoder -> check(param, decoder, report));
      }
    }
  }

  private static void check(ParamModel param, Decoder<?> decoder, Report report) {
    Optional<Range> range =
        param.settings().range().flatMap(written -> range(param, written, decoder, report));
    param
        .settings()
        .defaultText()
        .ifPresent(written -> checkDefault(param, written, decoder, range, report));
  }

  private static Optional<Range> range(
      ParamModel param, Written<String> written, Decoder<?> decoder, Report report) {
    if (!decoder.numeric()) {
      report.add(written.place(), RANGE_ON_NON_NUMBER, param.name(), decoder.label());
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
      ParamModel param,
      Written<String> written,
      Decoder<?> decoder,
      Optional<Range> range,
      Report report) {
    if (param.type() instanceof Absentable type) {
      report.add(written.place(), DEFAULT_ON_OPTIONAL, param.name(), type.element().declared());
    } else if (param.settings().secret().isPresent()) {
      report.add(written.place(), SECRET_DEFAULT, param.name());
    } else {
      checkValue(param, written, decoder, range, report);
    }
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
