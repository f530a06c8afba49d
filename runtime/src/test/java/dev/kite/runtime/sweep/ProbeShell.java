package dev.kite.runtime.sweep;

import dev.kite.runtime.tracking.LocalRuns;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the probe as a person does: in a process of its own, with a record on the disk. */
final class ProbeShell {

  /** Short-lived processes start faster so; a sweep hands the flags on. */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  final Map<String, String> variables = new HashMap<>();
  final Path dir;
  String out = "";
  String err = "";

  ProbeShell(Path dir) {
    this.dir = dir;
  }

  /** Starts the probe on a class path and returns the exit code. */
  int train(String... args) throws IOException, InterruptedException {
    Process process = start(args);
    int code = process.waitFor();
    out = Files.readString(dir.resolve("out.txt"), StandardCharsets.UTF_8);
    err = Files.readString(dir.resolve("err.txt"), StandardCharsets.UTF_8);
    return code;
  }

  /** Returns the rows of the table at the end, without runs and metrics. */
  List<String> table() {
    List<String> lines = out.lines().toList();
    int head = lines.indexOf(lines.stream().filter(l -> l.startsWith("#")).findFirst().orElse(""));
    return lines.subList(head + 1, lines.size()).stream()
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.replaceAll("  [0-9a-f]{8}.*", "").replaceAll(" +", " ").strip())
        .toList();
  }

  Process start(String... args) throws IOException {
    List<String> program =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), ProbeProgram.class.getName()));
    program.add("train");
    program.addAll(List.of(args));
    return java(program);
  }

  Process java(List<String> args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(args);
    return process(command);
  }

  Process process(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectOutput(dir.resolve("out.txt").toFile())
            .redirectError(dir.resolve("err.txt").toFile());
    builder.environment().keySet().removeIf(ProbeShell::disturbs);
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static boolean disturbs(String variable) {
    return variable.matches("(MLFLOW|SLACK|KITE|OTEL)_.*")
        || variable.equals("OMP_NUM_THREADS")
        || variable.equals("CUDA_VISIBLE_DEVICES")
        || variable.equals("JAVA_TOOL_OPTIONS");
  }

  LocalRuns runs() {
    return LocalTracker.in(dir.resolve("mlruns")).runs();
  }

  /** Returns all runs but those of sweeps, the oldest first. */
  List<StoredRun> trained() throws IOException {
    return oldestFirst(false);
  }

  /** Returns the runs of sweeps, the oldest first. */
  List<StoredRun> sweeps() throws IOException {
    return oldestFirst(true);
  }

  private List<StoredRun> oldestFirst(boolean sweeps) throws IOException {
    List<StoredRun> runs = new ArrayList<>();
    runs().list().stream()
        .filter(run -> run.tags().containsKey(SweepRecord.TAG) == sweeps)
        .forEach(run -> runs.add(0, run));
    return runs;
  }

  Optional<String> parent(StoredRun run) {
    return Optional.ofNullable(run.tags().get("mlflow.parentRunId"));
  }

  String option(StoredRun run, String name) {
    return runs().param(run, name).orElse("absent");
  }
}
