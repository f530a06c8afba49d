package dev.kite.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.describe.Schemas;
import org.junit.jupiter.api.Test;

final class DescribeCommandTest {

  private final Shell shell = new Shell();

  private Shell lab(String args) {
    return shell.call(ProgramOfProgramsTest.lab(), args.split(" "));
  }

  @Test
  void onlyExperimentNeedsNoName() {
    assertThat(shell.digits("describe schema").out).contains("\"title\": \"digits\"");
    assertThat(shell.digits("describe schema train").out).contains("\"title\": \"digits\"");
    assertThat(shell.digits("describe mlproject").out).contains("\nentry_points:\n  main:\n");
    assertThat(shell.digits("describe reference").out).contains("\n## digits\n");
    assertThat(shell.digits("describe man").out).contains("\n.SH \"DESCRIPTION\"\n");
    assertThat(shell.err).isEmpty();
  }

  @Test
  void allExperimentsAreDescribedUnlessOneIsNamed() {
    assertThat(lab("describe mlproject").out)
        .contains("  digits-train:\n", "  digits-count:\n", "  words:\n")
        .contains("      place {file};\n", "java -jar lab.jar digits count \"${{given[@]}}\" -- ");
    assertThat(lab("describe reference").out)
        .contains("\n## lab digits train\n", "\n## lab words\n", "| `lab describe <kind>` | ");
    assertThat(lab("describe reference words").out)
        .contains("\n## lab words\n")
        .doesNotContain("\n## lab digits train\n");
    assertThat(lab("describe man digits train").out).contains("lab digits train \\-\\-data=<uri>");
    assertThat(lab("describe schema digits count").out)
        .contains("\"title\": \"lab digits count\"", "\"file\": {");
  }

  @Test
  void schemaIsOfOneExperiment() {
    assertThat(lab("describe schema").err)
        .isEqualTo(
            """
            lab describe: each experiment has a schema of its own; name one: digits train, digits count, words
            Try: lab describe --help
            """);
    assertThat(shell.code).isEqualTo(2);
  }

  @Test
  void unknownWordsAreRefused() {
    assertThat(lab("describe shema").err)
        .startsWith("lab describe: \"shema\" is unknown; did you mean schema?\n");
    assertThat(lab("describe schema digits trian").err)
        .startsWith(
            "lab describe schema: \"digits trian\" is unknown; did you mean digits train?\n");
    assertThat(lab("describe").err)
        .startsWith("lab describe: a word is required: schema, mlproject, reference, man\n");
    assertThat(lab("digits describe man").err)
        .startsWith("lab digits: \"describe\" follows lab; write lab describe\n");
  }

  @Test
  void helpListsTheKinds() {
    assertThat(shell.digits("describe --help").out)
        .isEqualTo(
            """
            Prints what the compiler knows of this program, for others to read.

            Usage: digits describe <kind> [<experiment>]

            Kinds:
              schema     JSON Schema of the YAML that --config reads.
              mlproject  MLproject file, by which mlflow run starts experiments.
              reference  Markdown of all commands, options and exit codes.
              man        Manual page, in roff.

            Without the name of an experiment all of them are described; a schema has one.
            """);
  }

  @Test
  void printedConfigurationIsValid() {
    String schema = shell.digits("describe schema").out;
    String yaml =
        shell.digits("--data=s3://images/1.zip --lr=3e-4 --augment --seed=7 --print-config").out;

    assertThat(yaml).contains("lr: 3e-4");
    assertThat(Schemas.errors(schema, yaml)).isEmpty();
    assertThat(Schemas.errors(schema, yaml.replace("3e-4", "-1"))).hasSizeGreaterThan(0);
  }
}
