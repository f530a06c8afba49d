package dev.kite.runtime.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.layer.Problems;
import dev.kite.runtime.layer.Reading;
import dev.kite.runtime.option.CommandSpec;
import dev.kite.runtime.option.Option;
import dev.kite.value.Decoders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sweeps mean, and what is refused before anything runs. */
final class SweepPlanTest {

  private final Map<String, String> variables = new HashMap<>();
  private Problems problems = new Problems();

  private List<Combination> plan(String... args) {
    return plan(new ProbeProgram.Train().spec(), args);
  }

  private List<Combination> plan(CommandSpec spec, String... args) {
    Reading reading = Reading.of(spec, Env.of(variables), List.of(args));
    Sweep.complain(reading, problems);
    return SweepPlan.read(reading, Optional.empty(), problems).combinations();
  }

  private List<String> combinations(String... args) {
    List<String> combinations = plan(args).stream().map(Combination::toString).toList();
    assertThat(problems.lines()).isEmpty();
    return combinations;
  }

  private List<String> words(String... args) {
    List<String> words =
        plan(args).stream()
            .map(combination -> String.join(" ", Launch.printed(List.of("probe"), combination)))
            .toList();
    assertThat(problems.lines()).isEmpty();
    return words;
  }

  private List<String> refused(String... args) {
    plan(args);
    return problems.lines();
  }

  @Test
  void firstAxisIsTheSlowest() {
    assertThat(combinations("--sweep=lr=1e-3,1e-2", "--sweep", "layers=1,2"))
        .containsExactly(
            "lr=1e-3 layers=1", "lr=1e-3 layers=2", "lr=1e-2 layers=1", "lr=1e-2 layers=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lr=1e-3,1e-4                | lr=1e-3; lr=1e-4",
        "lr= 1e-3, .5                | lr=1e-3; lr=.5",
        "lr=1e-5..1e-1*10            | lr=1e-5; lr=1e-4; lr=0.001; lr=0.01; lr=0.1",
        "lr=1e-1..1e-3*0.1           | lr=0.1; lr=0.01; lr=0.001",
        "lr=0.1..0.5+0.1             | lr=0.1; lr=0.2; lr=0.3; lr=0.4; lr=0.5",
        "lr=0.1..0.5+0.25            | lr=0.1; lr=0.35",
        "lr=1..2,5                   | lr=1; lr=2; lr=5",
        "lr=3..3                     | lr=3",
        "lr=1..4*1.5                 | lr=1; lr=1.5; lr=2.25; lr=3.375",
        "layers=1..5                 | layers=1; layers=2; layers=3; layers=4; layers=5",
        "layers=5..1+-2              | layers=5; layers=3; layers=1",
        "layers=1..8*2               | layers=1; layers=2; layers=4; layers=8",
        "seed=1_000..1_002           | seed=1000; seed=1001; seed=1002",
        "device=cpu,cuda:1           | device=cpu; device=cuda:1",
        "augment=true,false          | augment=true; augment=false",
        "clip=1..2                   | clip=1; clip=2",
        "optimizer=sgd,adam-w        | optimizer=sgd; optimizer=adam-w",
        "optimizer.momentum=0..1+0.5 | optimizer.momentum=0; optimizer.momentum=0.5;"
            + " optimizer.momentum=1",
        "hidden=[256,64],[],8        | hidden=[256,64]; hidden=[]; hidden=8",
        "tags=[a b,\"c,d\"],[\"x\"],y | tags=[\"a b\", \"c,d\"]; tags=[\"x\"]; tags=y",
        "title=a,\"b,c\",\"say \\\"\\\"\"  | title=a; title=b,c; title=say \"\"",
        "title=1..3,[a,b]{c,d}       | title=1..3; title=[a,b]{c,d}",
        "title=\"\",x]               | title=; title=x]",
        "file=a,b c                  | file=a; file=b c",
      })
  void valuesAreWrittenInManyWays(String axis, String expected) {
    assertThat(String.join("; ", combinations("--sweep", axis))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lr             | lr: it has no values; write lr=a,b",
        "lr=            | lr: value 1 is empty; write \"\" for the empty text",
        "lr=1,,2        | lr: value 2 is empty; write \"\" for the empty text",
        "lr=1,          | lr: value 2 is empty; write \"\" for the empty text",
        "ly=1           | ly: there is no such option; did you mean lr?",
        "--lr=1         | --lr: there is no such option; did you mean lr?",
        "optimizer.momentun=1 | optimizer.momentun: there is no such option; did you mean"
            + " optimizer.momentum?",
        "run-name=a,b   | run-name: it is not swept; of the options of every run, only seed and"
            + " device are",
        "run-id=a,b     | run-id: it is not swept; of the options of every run, only seed and"
            + " device are",
        "sweep.jobs=1,2 | sweep.jobs: it is not swept; of the options of every run, only seed and"
            + " device are",
        "token=a,b      | token: it is secret, and the values of a sweep are shown; give one value"
            + " for all",
        "lr=1e-3,0.001  | lr: \"1e-3\" and \"0.001\" are the same value",
        "lr=1,2,1       | lr: \"1\" is there twice",
        "hidden=[1],1   | hidden: \"[1]\" and \"1\" are the same value",
        "hidden=[1,2    | hidden: a bracket is not closed; close it, or write the text in double"
            + " quotes",
        "title=\"a,b    | title: a double quote is not closed; write \\\" for one inside the text",
        "title=\"a\"b,c | title: \"a\"b is not a text in double quotes, as JSON writes it",
        "layers=5..1    | layers: \"5..1\" never reaches 1; write, for instance, 5..1+-1 or"
            + " 1..1e-3*0.1",
        "lr=0..1*10     | lr: \"0..1*10\" never reaches 1; write, for instance, 1..5",
        "lr=1..2+0      | lr: \"1..2+0\" never reaches 2; write, for instance, 1..5",
        "lr=1..8*-2     | lr: \"1..8*-2\" never reaches 8; write, for instance, 1..5",
        "lr=1..x        | lr: \"1..x\" is not a range; write 1..5, 0..1+0.25 or 1e-5..1e-1*10",
        "lr=1..5..2     | lr: \"1..5..2\" is not a range; write 1..5, 0..1+0.25 or 1e-5..1e-1*10",
        "seed=1..20000  | seed: \"1..20000\" has more than 10000 values",
      })
  void axisThatCannotBeReadIsRefused(String axis, String problem) {
    assertThat(refused("--sweep=" + axis)).containsExactly("--sweep " + problem);
  }

  @Test
  void valueThatIsWrongInSeveralCombinationsIsToldOnce() {
    assertThat(refused("--sweep", "lr=0,1,x", "--sweep", "layers=1,2,10"))
        .containsExactly(
            "--lr: \"0\" lies outside (0, inf) (sweep)",
            "--layers: \"10\" lies outside [1, 9] (sweep)",
            "--lr: \"x\" is not a number (sweep)");
  }

  @Test
  void everythingElseThatIsWrongIsToldInTheSameBreath() {
    variables.put("PROBE_TOKEN", "hush");
    assertThat(
            refused(
                "--sweep=lr=1,2", "--sweep=layers=", "--layer=3", "--steps=x", "--sweep.jobs=0"))
        .containsExactly(
            "--sweep layers: value 1 is empty; write \"\" for the empty text",
            "--steps: \"x\" is not a whole number (command line)",
            "--sweep.jobs: \"0\" lies outside [1, inf) (command line)",
            "--layer is unknown; did you mean --layers?");
  }

  @Test
  void optionOfAnotherVariantIsRefused() {
    assertThat(refused("--sweep", "optimizer=sgd,adam-w", "--sweep", "optimizer.momentum=0,1"))
        .containsExactly(
            "--optimizer.momentum belongs to sgd, but --optimizer is adam-w (sweep); leave it out");
  }

  @Test
  void constructorThatRefusesNamesTheCombination() {
    assertThat(
            refused(
                "--optimizer=adam-w",
                "--sweep=optimizer.beta=0.5,0.9",
                "--sweep=optimizer.decay=0.01,0.2,0.6"))
        .containsExactly(
            "--optimizer: beta and decay are more than 1 together"
                + " (with optimizer.beta=0.5 optimizer.decay=0.6 and 2 more)");
  }

  @Test
  void optionThatIsGivenIsNotSwept() {
    assertThat(refused("--sweep=lr=1,2", "-l", "3", "--sweep=file=a,b", "c"))
        .containsExactly(
            "--sweep lr: --lr is given, too; leave one of them out",
            "--sweep file: <file> is given, too; leave one of them out");
  }

  private List<String> refusedOfTwoPlaces(String... args) {
    Option<String> data = Option.of("data", Decoders.STRING).env("PROBE_DATA").positional().build();
    Option<String> mode = Option.of("mode", Decoders.STRING).byDefault("fast").positional().build();
    Option<String> more = Option.of("more", Decoders.STRING).byDefault("none").positional().build();
    problems = new Problems();
    plan(
        CommandSpec.named("places").experiment("places").parameters(data, mode, more).build(),
        args);
    return problems.lines();
  }

  @Test
  void whatIsTakenByPositionBeforeASweptOptionIsTyped() {
    assertThat(refusedOfTwoPlaces("--sweep=mode=fast,slow", "--sweep=more=a,b"))
        .containsExactly("<data> is required; give it or set PROBE_DATA");
    variables.put("PROBE_DATA", "x.csv");
    assertThat(refusedOfTwoPlaces("--sweep=mode=fast,slow", "--sweep=more=a,b"))
        .containsExactly("--sweep mode: <data> is taken by position before it; give that, too");
    assertThat(refusedOfTwoPlaces("--sweep=more=a,b", "x.csv"))
        .containsExactly("--sweep more: <mode> is taken by position before it; give that, too");
    assertThat(refusedOfTwoPlaces("--sweep=mode=fast,slow", "--sweep=more=a,b", "x.csv")).isEmpty();
    assertThat(refusedOfTwoPlaces("--sweep=data=a,b", "--sweep=mode=fast,slow")).isEmpty();
  }

  @Test
  void optionIsSweptOnce() {
    assertThat(refused("--sweep=lr=1,2", "--sweep=lr=3"))
        .containsExactly("--sweep lr: it is swept twice; write all its values behind one name");
  }

  @Test
  void tooManyCombinationsAreRefused() {
    assertThat(refused("--sweep=lr=1..1000", "--sweep=seed=1..1000"))
        .containsExactly(
            "--sweep: 1000000 combinations are more than 10000; sweep over fewer values");
  }

  @Test
  void sweepWithoutAnythingIsRefused() {
    assertThat(refused("--sweep="))
        .containsExactly("--sweep names nothing; write, for instance, --sweep lr=1e-3,1e-4");
  }

  @Test
  void whatOnlyConcernsASweepNeedsOne() {
    assertThat(refused("--on-error=stop", "--sweep.jobs=2"))
        .containsExactly(
            "--sweep.jobs is for a sweep; add --sweep, or leave it out",
            "--on-error is for a sweep; add --sweep, or leave it out");
  }

  @Test
  void sweepContinuesNoRunByName() {
    assertThat(refused("--sweep=lr=1,2", "--run-id=abc"))
        .containsExactly(
            "--run-id continues one run, but a sweep finds by itself what to continue; leave it"
                + " out");
  }

  @Test
  void runIsToldItsOwnValuesOnly() {
    assertThat(
            words(
                "--sweep=lr=1,2",
                "--no-augment",
                "--hidden=1",
                "--hidden=2",
                "--sweep.jobs=3",
                "--on-error=continue",
                "--dry-run",
                "--sweep=file=-x",
                "--token=hush",
                "--note=why"))
        .containsExactly(
            "probe --lr=1 --augment=false --hidden=1 --hidden=2 --note=why -- -x",
            "probe --lr=2 --augment=false --hidden=1 --hidden=2 --note=why -- -x");
  }

  @Test
  void identityDoesNotDependOnHowAValueIsWritten() {
    String typed = plan("--lr=1e-3", "--hidden=1,2").get(0).identity();
    assertThat(plan("--sweep=lr=0.0010", "--sweep=hidden=[1,2]").get(0).identity())
        .isEqualTo(typed);
    assertThat(plan("--lr=1e-3", "--hidden=1,2", "--steps=9", "--note=x").get(0).identity())
        .as("mutable options do not count")
        .isEqualTo(typed);
    assertThat(plan("--lr=1e-3", "--hidden=1,2", "--token=x").get(0).identity())
        .as("secrets do not count")
        .isEqualTo(typed);
    assertThat(
            List.of(
                plan("--lr=1e-3", "--hidden=2,1").get(0).identity(),
                plan("--lr=1e-3", "--hidden=1,2", "--seed=1").get(0).identity(),
                plan("--lr=1e-3", "--hidden=1,2", "--device=cpu").get(0).identity(),
                plan("--lr=1e-3", "--hidden=1,2", "--clip=1").get(0).identity()))
        .doesNotHaveDuplicates()
        .doesNotContain(typed);
  }

  @Test
  void valueThatWouldBreakTheTableIsShownEscaped() {
    assertThat(combinations("--sweep", "title=\"a\\nb\",c"))
        .containsExactly("title=\"a\\nb\"", "title=c");
  }
}
