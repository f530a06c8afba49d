package dev.kite.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.help.Surroundings;
import dev.kite.runtime.mlflow.StubMlflow;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunRecord;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsCommandTest {

  @TempDir Path dir;
  private String out = "";
  private String err = "";
  private Map<String, String> env = Map.of("COLUMNS", "160");
  private int odds = 4;

  @BeforeEach
  void threeRuns() {
    train("slow-owl", "0.001", 0.5, 0.4, 0.3);
    train("fast-owl", "0.1", 0.9, 0.2, 0.6);
    RunExecutor.of(LocalTracker.in(mlruns()))
        .execute(
            RunSpec.of("evaluate").name("odd-owl").seed(7).build(),
            run -> {
              throw new IllegalStateException("no such \"file\", sorry");
            });
  }

  private Path mlruns() {
    return dir.resolve("mlruns");
  }

  private void train(String name, String lr, double... losses) {
    Outcome outcome =
        RunExecutor.of(LocalTracker.in(mlruns()))
            .execute(
                RunSpec.of("train")
                    .name(name)
                    .seed(7)
                    .param(RunParam.of("lr", lr, "command line"))
                    .param(RunParam.of("epochs", "3", "default"))
                    .param(RunParam.of("optimizer", "sgd", "default"))
                    .param(RunParam.of("optimizer.momentum", "0.9", "base.yaml:3"))
                    .build(),
                run -> {
                  for (int step = 0; step < losses.length; step++) {
                    run.log("val/loss", losses[step], step);
                  }
                  run.log("system/cpu", 50, 0);
                  run.artifact("checkpoints/best.txt", "weights");
                  run.artifact("plot.csv", "a,b\n");
                  return Result.of("accuracy", 1.0 / 3);
                });
    assertThat(outcome.exitCode()).isZero();
  }

  private int runs(String... args) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    Surroundings outside =
        new Surroundings(
            Env.of(env),
            new PrintStream(answer, true, StandardCharsets.UTF_8),
            new PrintStream(complaint, true, StandardCharsets.UTF_8));
    int code = new RunsCommand("lab", outside, this::mlruns).run(List.of(args));
    out = answer.toString(StandardCharsets.UTF_8);
    err = complaint.toString(StandardCharsets.UTF_8);
    return code;
  }

  private JsonArray json(String... args) {
    assertThat(runs(args)).isZero();
    return JsonParser.parseString(out).getAsJsonArray();
  }

  private String id(String name) {
    return json("list", "--where", "name = " + name, "--format", "json")
        .get(0)
        .getAsJsonObject()
        .get("run_id")
        .getAsString();
  }

  @Test
  void listShowsAllRunsWithoutMetricsOfTheMachine() {
    assertThat(runs("list")).isZero();
    assertThat(out.lines().toList()).hasSize(4);
    assertThat(out)
        .containsPattern("slow-owl +train +finished .* accuracy=0.3333")
        .containsPattern("odd-owl +evaluate +failed")
        .doesNotContain("system/cpu");
  }

  @Test
  void listIsCutWhereTheTerminalEnds() {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(answer, true, StandardCharsets.UTF_8);
    Surroundings narrow = new Surroundings(Env.of(Map.of("COLUMNS", "40")), stream, stream);
    assertThat(new RunsCommand("lab", narrow, this::mlruns).run(List.of("list"))).isZero();
    assertThat(answer.toString(StandardCharsets.UTF_8).lines())
        .hasSize(4)
        .allMatch(line -> line.length() <= 40);
  }

  @Test
  void listFiltersSortsAndLimits() {
    assertThat(runs("list", "--experiment", "train", "--sort", "params.lr", "--limit", "1"))
        .isZero();
    assertThat(out).contains("slow-owl").doesNotContain("fast-owl");
    assertThat(runs("list", "-w", "metrics.val/loss > 0.5 and params.lr = 1e-1")).isZero();
    assertThat(out).contains("fast-owl").doesNotContain("slow-owl");
    assertThat(runs("list", "--where", "status = finished and tags.kite.seed = 8")).isZero();
    assertThat(out).isEqualTo("No run in " + mlruns() + " matches.\n");
    assertThat(runs("list", "--where", "loss < 1")).isEqualTo(2);
    assertThat(err).startsWith("lab runs list: Could not find the field \"loss\"");
  }

  @Test
  void csvIsWhatRfc4180SaysWithExactNumbers() {
    assertThat(runs("list", "--format", "csv", "--sort", "name")).isZero();
    List<String> lines = List.of(out.split("\r\n", -1));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("run_id,name,experiment,status,start,end,params.epochs,");
    assertThat(lines.get(1)).contains(",fast-owl,train,finished,").contains(",0.3333333333333333,");
    assertThat(lines.get(2)).contains("\"IllegalStateException: no such \"\"file\"\", sorry\"");
  }

  @Test
  void jsonHoldsWholeRuns() {
    JsonObject run =
        json("list", "--format", "json", "--where", "name = slow-owl").get(0).getAsJsonObject();
    assertThat(run.getAsJsonObject("params").get("lr").getAsString()).isEqualTo("0.001");
    JsonObject loss = run.getAsJsonObject("metrics").getAsJsonObject("val/loss");
    assertThat(loss.get("value").getAsDouble()).isEqualTo(0.3);
    assertThat(loss.get("step").getAsLong()).isEqualTo(2);
  }

  @Test
  void showPrintsEverythingAboutOneRun() {
    assertThat(runs("show", id("slow-owl").substring(0, 6))).isZero();
    assertThat(out).startsWith("Run slow-owl (" + id("slow-owl") + ") of train\nfinished, began ");
    runs("show", "slow-owl");
    assertThat(out)
        .containsPattern("\n  lr +0.001 +command line\n")
        .containsPattern("\n  optimizer +sgd +default\n  optimizer.momentum +0.9 +base.yaml:3\n")
        .containsPattern("\n  val/loss +\\S{3} +0.5 +0.3 @2 +0.3 @2 +0.5 @0 +3\n")
        .containsPattern("Checkpoints:\n  checkpoints/best.txt +7 B\n")
        .containsPattern("\n  plot.csv +4 B\n")
        .containsPattern("\n  kite.seed +7\n")
        .doesNotContain("system/cpu")
        .doesNotContain("Continue it");
    assertThat(runs("show", "odd-owl")).isZero();
    assertThat(out)
        .contains("Error: IllegalStateException: no such \"file\", sorry\n")
        .endsWith("Continue it with --run-id " + id("odd-owl").substring(0, 8) + "\n");
  }

  @Test
  void showCsvIsTheWholeHistory() {
    assertThat(runs("show", "fast-owl", "--format", "csv", "--metric", "val/loss")).isZero();
    assertThat(out.lines().toList()).hasSize(4).first().isEqualTo("key,step,time,value");
    assertThat(out).containsPattern("val/loss,1,[^,]*,0.2\r\n");
  }

  @Test
  void compareShowsWhatDiffers() {
    assertThat(runs("compare", "slow-owl", "fast-owl")).isZero();
    assertThat(out)
        .containsPattern("\nlr +0.001 +0.1\n")
        .containsPattern("\nval/loss last +0.3 +0.6\nval/loss min +0.3 +0.2\n")
        .containsPattern("\naccuracy last +0.3333 +0.3333\n")
        .doesNotContain("accuracy min")
        .doesNotContain("epochs");
    assertThat(runs("compare", "slow-owl", "fast-owl", "--all", "--format", "csv")).isZero();
    assertThat(out).contains("params.epochs,3,3\r\n").contains("metrics.val/loss max,0.5,0.9\r\n");
    assertThat(runs("compare")).isEqualTo(2);
    assertThat(err).contains("<run> is required");
  }

  @Test
  void bestRanksByTheBestValueNotTheLast() {
    assertThat(runs("best", "--metric", "val/loss")).isZero();
    assertThat(out.lines().skip(1).findFirst().orElseThrow())
        .containsPattern("fast-owl .* 0.2 +1$");
    assertThat(runs("best", "-m", "val/loss", "--mode", "max", "--limit", "1", "--format", "csv"))
        .isZero();
    assertThat(out).contains(",fast-owl,train,0.9,0\r\n").doesNotContain("slow-owl");
    assertThat(runs("best", "--metric", "nothing")).isEqualTo(1);
  }

  @Test
  void exportIsThereAsAWholeOrNotAtAll() throws IOException {
    Path copy = dir.resolve("copy");
    assertThat(runs("export", "slow-owl", "--to", copy.toString())).isZero();
    Path run = copy.resolve(id("slow-owl"));
    assertThat(run.resolve("metrics.csv")).content().contains("val/loss,0,").contains("system/cpu");
    assertThat(run.resolve("artifacts/checkpoints/best.txt")).hasContent("weights");
    assertThat(run.resolve("run.json")).content().contains("\"lr\": \"0.001\"");
    assertThat(runs("export", "slow-owl", "--to", copy.toString())).isEqualTo(2);
    assertThat(err).contains("it exists");

    Path zip = dir.resolve("copy.zip");
    assertThat(runs("export", "--experiment", "train", "--to", zip.toString())).isZero();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      Set<String> names = file.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
      assertThat(names)
          .contains(
              "runs.csv",
              id("slow-owl") + "/artifacts/plot.csv",
              id("fast-owl") + "/artifacts/config.yaml");
    }
    try (Stream<Path> left = Files.list(dir)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("mlruns", "copy", "copy.zip");
    }
    assertThat(runs("export", "--to", dir.resolve("x").toString())).isEqualTo(2);
  }

  @Test
  void fileThatIsBeingWrittenIsNeitherShownNorExported() throws IOException {
    String id = id("slow-owl");
    Path checkpoints =
        LocalTracker.in(mlruns())
            .runs()
            .find(id, Optional.empty())
            .artifacts()
            .resolve("checkpoints");
    Files.writeString(checkpoints.resolve("last.safetensors.7.tmp"), "wei");

    assertThat(runs("show", "slow-owl")).isZero();
    assertThat(out).contains("checkpoints/best.txt").doesNotContain("last.safetensors");
    Path copy = dir.resolve("copy");
    assertThat(runs("export", "slow-owl", "--to", copy.toString())).isZero();
    assertThat(copy.resolve(id).resolve("artifacts/checkpoints"))
        .isDirectoryNotContaining("glob:**.tmp")
        .isDirectoryContaining("glob:**/best.txt");
  }

  @Test
  void deleteAsksAndMarksAsMlflowDoes() throws IOException {
    String id = id("slow-owl");
    assertThat(runs("delete", "slow-owl")).isEqualTo(2);
    assertThat(err).contains("there is no terminal. Add --yes.");
    assertThat(runs("delete", "slow-owl", "--yes")).isZero();
    assertThat(out).isEqualTo("Deleted run " + id.substring(0, 8) + " (slow-owl)\n");
    try (Stream<Path> metas = Files.find(mlruns(), 3, (file, kind) -> file.endsWith(id))) {
      assertThat(metas.findFirst().orElseThrow().resolve("meta.yaml"))
          .content()
          .contains("lifecycle_stage: 'deleted'")
          .containsPattern("deleted_time: [0-9]{13}\n");
    }
    runs("list");
    assertThat(out).doesNotContain("slow-owl");
    assertThat(runs("show", id)).isEqualTo(2);
    assertThat(err).contains("no run in " + mlruns() + " begins with that");
  }

  @Test
  void runningRunsAreNotDeleted() {
    try (RunRecord writing =
        LocalTracker.in(mlruns()).open(RunSpec.of("train").name("busy-owl").build())) {
      assertThat(runs("delete", "busy-owl", "--yes")).isEqualTo(2);
      assertThat(err).contains("it is running. Stop it first.");
      assertThat(writing.info().dir()).isDirectory();
    }
  }

  @Test
  void brokenRunsAreSaidToBeBroken() throws IOException {
    Path experiment;
    try (Stream<Path> found =
        Files.find(mlruns(), 2, (file, kind) -> file.endsWith(id("odd-owl")))) {
      experiment = found.findFirst().orElseThrow().resolveSibling("");
    }
    Path broken = Files.createDirectories(experiment.resolve("b".repeat(32)));
    Files.setLastModifiedTime(broken, FileTime.from(Instant.now().minusSeconds(60)));
    assertThat(runs("list")).isZero();
    assertThat(out).containsPattern("bbbbbbbb +evaluate +broken .* \\(meta.yaml is missing\\)");
    assertThat(runs("show", "bbbb")).isZero();
    assertThat(out).contains("The record is broken: meta.yaml is missing");
    assertThat(runs("compare", "bbbb", "odd-owl")).isZero();
    assertThat(runs("export", "bbbb", "--to", dir.resolve("b").toString())).isZero();
    assertThat(runs("delete", "bbbb", "--yes")).isEqualTo(2);
    assertThat(err).contains("Remove its directory");
  }

  @Test
  void prefixesMustBeUniqueAndMistakesAreExplained() {
    assertThat(runs("show", "nothing-such")).isEqualTo(2);
    assertThat(err).contains("The latest are ").contains("(odd-owl)");
    assertThat(runs("lsit")).isEqualTo(2);
    assertThat(err).contains("\"lsit\" is no command; did you mean list?");
    assertThat(runs("list", "--limt", "3")).isEqualTo(2);
    assertThat(err).contains("--limt is unknown; did you mean --limit?");
    assertThat(runs("list", "--limit", "0")).isEqualTo(2);
    assertThat(runs("list", "--from", "s3://bucket/runs")).isEqualTo(2);
    assertThat(err).contains("Could not look at s3://bucket/runs");
  }

  @Test
  void placeThatDoesNotExistIsRefused() {
    Path nowhere = dir.resolve("nowhere");
    for (String place : List.of(nowhere.toString(), nowhere.toUri().toString())) {
      assertThat(runs("list", "--from", place)).isEqualTo(2);
      assertThat(err)
          .contains("Could not look at " + nowhere + ": there is no such directory.")
          .hasLineCount(2);
    }
    assertThat(runs("list", "--from", mlruns().toString())).isZero();
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(runs("--help")).isZero();
    for (String command : List.of("list", "show", "compare", "best", "export", "delete")) {
      assertThat(out).contains("\n  " + command);
    }
    for (String command : List.of("list", "show", "compare", "best", "export", "delete")) {
      assertThat(runs(command, "--help")).isZero();
      assertThat(out).contains("Usage: lab runs " + command).contains("--from=<place>");
      runs("--help");
    }
  }

  @Test
  void runThatCannotBeDeliveredDoesNotKeepTheOthers() throws IOException {
    String foreign = id("odd-owl");
    Path hidden = LocalTracker.in(mlruns()).runs().find(foreign, Optional.empty()).artifacts();
    try (StubMlflow server = new StubMlflow()) {
      server.fault(
          (exchange, path) -> {
            boolean odd = path.endsWith("runs/create") && odds-- > 0;
            if (odd) {
              StubMlflow.answer(exchange, 200, "{}");
            }
            return odd;
          });
      env = Map.of("MLFLOW_TRACKING_URI", server.uri());
      Files.move(hidden.resolveSibling(".kite"), dir.resolve("elsewhere"));

      assertThat(runs("sync")).isEqualTo(1);
      assertThat(err).contains("slow-owl: Could not deliver run").hasLineCount(1);
      assertThat(out)
          .contains("fast-owl")
          .contains("1 run was delivered")
          .doesNotContain("odd-owl");
      assertThat(runs("sync", foreign)).isZero();
      assertThat(out).contains("not recorded by Kite");
    }
  }

  @Test
  void passwordsInAddressesAreNotPrinted() {
    assertThat(runs("list", "--from", "http://ada:hush-hush@127.0.0.1:1")).isEqualTo(2);
    assertThat(err).doesNotContain("hush-hush");
  }
}
