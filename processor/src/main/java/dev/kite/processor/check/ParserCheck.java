package dev.kite.processor.check;

import static dev.kite.processor.report.Problem.AMBIGUOUS_PARSER;
import static dev.kite.processor.report.Problem.BAD_PARSER;

import dev.kite.processor.model.ParserModel;
import dev.kite.processor.model.SuiteModel;
import dev.kite.processor.model.TypeRef;
import dev.kite.processor.report.Report;
import java.util.HashMap;
import java.util.Map;

/** A parser can be called, and is the only one of its type. */
final class ParserCheck implements Check<SuiteModel> {

  @Override
  public void check(SuiteModel suite, Report report) {
    Map<TypeRef, ParserModel> seen = new HashMap<>();
    for (ParserModel parser : suite.parsers()) {
      parser
          .fault()
          .ifPresent(fault -> report.add(parser.place(), BAD_PARSER, parser.method(), fault));
      parser
          .type()
          .map(type -> seen.putIfAbsent(type, parser))
          .ifPresent(
              first -> report.add(parser.place(), AMBIGUOUS_PARSER, parser.clash(first).toArray()));
    }
  }
}
