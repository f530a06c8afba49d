package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.layer.ForeignOptions;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Resolution;
import dev.kite.runtime.layer.Typed;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoder;
import dev.kite.value.Decoders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake has one line that says what, where and what to do. */
final class MistakeTest {

  private static final String DATA = "--data=x ";
  private static final String TRY = "\nTry: digits --help\n";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("--lr abc", "--lr: \"abc\" is not a number (command line)"),
        Arguments.of("--lr -1", "--lr: \"-1\" lies outside (0, inf) (command line)"),
        Arguments.of("--lr=-inf", "--lr: \"-inf\" lies outside (0, inf) (command line)"),
        Arguments.of("--lr=", "--lr: \"\" is not a number (command line)"),
        Arguments.of("--lrr 1", "--lrr is unknown; did you mean --lr?"),
        Arguments.of("--lrr=1", "--lrr is unknown; did you mean --lr?"),
        Arguments.of("-lr 1", "-lr is unknown; did you mean --lr?"),
        Arguments.of("--batch_size 1", "--batch_size is unknown; did you mean --batch-size?"),
        Arguments.of("--no-agment", "--no-agment is unknown; did you mean --no-augment?"),
        Arguments.of("--momentum 0.9", "--momentum is unknown"),
        Arguments.of("-z", "-z is unknown"),
        Arguments.of("-az", "-z is unknown"),
        Arguments.of("--lr", "--lr has no value; write --lr=<number>"),
        Arguments.of("--lr --augment", "--lr has no value; write --lr=<number>"),
        Arguments.of("-ab", "--batch-size has no value; write --batch-size=<int>"),
        Arguments.of("--lr 1 --lr 2", "--lr is given 2 times"),
        Arguments.of("--augment --no-augment", "--augment is given 2 times"),
        Arguments.of("-b 1 --batch-size=2", "--batch-size is given 2 times"),
        Arguments.of("--no-augment=true", "--no-augment takes no value; write --augment=true"),
        Arguments.of("--augment=x", "--augment: \"x\" is neither true nor false (command line)"),
        Arguments.of(
            "--precision fp33",
            "--precision: \"fp33\" is not one of fp32, bf16 (command line); did you mean \"fp32\"?"),
        Arguments.of("--seed x", "--seed: \"x\" is not a whole number (command line)"),
        Arguments.of(
            "--device tpu",
            "--device: \"tpu\" is not one of auto, cpu, cuda, cuda:<n> (command line)"),
        Arguments.of("file", "\"file\" is unexpected; every value needs its --name"),
        Arguments.of("-- --lr", "\"--lr\" is unexpected; every value needs its --name"),
        Arguments.of("--launch lr=1,2", "--launch is not available in this version"),
        Arguments.of("--launch.time 1-0", "--launch.time is not available in this version"),
        Arguments.of("--config=", "--config names no file"),
        Arguments.of("--help=3", "--help takes no value; write --help"),
        Arguments.of("-h=3", "-h takes no value; write -h"),
        Arguments.of("--version=3", "--version takes no value; write --version"),
        Arguments.of("--helpp=3", "--helpp is unknown; did you mean --help?"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isToldInOneLine(String args, String line) {
    Shell shell = new Shell().digits(DATA + args);

    assertThat(shell.err).isEqualTo("digits: " + line + TRY);
    assertThat(shell.code).isEqualTo(2);
    assertThat(shell.out).isEmpty();
    assertThat(shell.workplace.specs).isEmpty();
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheHelp() {
    Shell shell = new Shell().digits("--lrr 1 -b 0 --lr abc more --device=tpu");

    assertThat(shell.err)
        .isEqualTo(
            """
            digits: 6 problems
              --data is required; write --data=<uri> or set DIGITS_DATA
              --lr: "abc" is not a number (command line)
              --batch-size: "0" lies outside [1, inf) (command line)
              --device: "tpu" is not one of auto, cpu, cuda, cuda:<n> (command line)
              --lrr is unknown; did you mean --lr?
              "more" is unexpected; every value needs its --name
            Try: digits --help
            """);
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void requiredOptionIsNotMissedWhenItsNameWasMistyped() {
    assertThat(new Shell().digits("--dta x").err)
        .isEqualTo("digits: --dta is unknown; did you mean --data?" + TRY);
  }

  @Test
  void mistakeInTheEnvironmentNamesTheVariable() {
    Shell shell = new Shell();
    shell.variables.put("DIGITS_DATA", "a b");

    assertThat(shell.digits("").err)
        .startsWith("digits: --data: \"a b\" is")
        .contains("(env DIGITS_DATA)");
  }

  @ParameterizedTest
  @CsvSource({"hunter2, is not a whole number", "1e6, is not written in digits"})
  void secretIsNotShownInItsMistake(String secret, String fact) {
    assertThat(mistakes(Decoders.INT, "--pin=" + secret))
        .startsWith("digits: --pin: the secret value " + fact + " (command line)\n");
  }

  @Test
  void noPartOfASecretIsShownInItsMistake() {
    assertThat(mistakes(Decoders.listOf(Decoders.INT), "--pin=1,hunter2"))
        .startsWith("digits: --pin: the secret value is not valid in one of its parts");
    assertThat(mistakes(Decoders.parsed("pin", Integer::valueOf), "--pin=hunter2"))
        .startsWith("digits: --pin: the secret value cannot be read as pin (command line)");
    assertThat(mistakes(Decoders.listOf(Decoders.STRING), "--pin=a", "--pin=[hunter2]"))
        .contains("--pin has a text that is not a JSON list")
        .doesNotContain("hunter2");
  }

  private static String mistakes(Decoder<?> decoder, String... args) {
    Option<?> pin = Option.of("pin", decoder).secret().build();
    Typed typed = Typed.read(List.of(pin), List.of(args));
    Problems problems = new Problems();
    new Resolution(typed, option -> false, new ForeignOptions(typed), problems)
        .resolve(List.of(pin));
    problems.addAll(typed.complaints());
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    problems.print("digits", new PrintStream(err, true, StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void experimentMayRefuseItsDevice() {
    Shell shell = new Shell().digits("--data=x --device=cuda:1");

    assertThat(shell.err)
        .isEqualTo("digits: Could not use --device cuda: there is none. Use --device cpu.\n");
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void onlyExperimentIsNotTyped() {
    assertThat(new Shell().digits("train --data=x").err)
        .isEqualTo(
            "digits: \"train\" is the only experiment here and is not typed; its options follow at"
                + " once"
                + TRY);
  }

  @Test
  void commandOfALaterVersionIsRefused() {
    Shell shell = new Shell().digits("jobs list");

    assertThat(shell.err)
        .isEqualTo("digits: the command \"jobs\" is not available in this version" + TRY);
    assertThat(shell.code).isEqualTo(2);
  }
}
