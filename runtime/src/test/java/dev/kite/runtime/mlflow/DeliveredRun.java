package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.run.Outcome;
import dev.kite.runtime.run.RunBody;
import dev.kite.runtime.run.RunParam;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs experiments whose record is delivered, and compares the record with what arrived. */
final class DeliveredRun {

  static final int STEPS = 300;

  private final Path root;
  private final Map<String, String> variables = new HashMap<>();

  DeliveredRun(Path root, String uri) {
    this.root = root;
    variables.put("MLFLOW_TRACKING_URI", uri);
  }

  DeliveredRun with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Env env() {
    return Env.of(variables);
  }

  static RunSpec.Builder spec() {
    return RunSpec.of("digits-train")
        .seed(7)
        .name("swift-kite")
        .note("first")
        .param(RunParam.of("lr", "3e-4", "command line"))
        .param(RunParam.of("epochs", "2", "default"))
        .param(new RunParam("token", "hush-hush", "env TOKEN", "", true, false));
  }

  Outcome execute(RunBody body) {
    return execute(spec().build(), body);
  }

  Outcome execute(RunSpec spec, RunBody body) {
    RunExecutor executor = RunExecutor.of(LocalTracker.in(root, env())).env(env());
    return MlflowDelivery.of(env()).map(executor::listener).orElse(executor).execute(spec, body);
  }

  StoredRun local() throws IOException {
    List<StoredRun> runs = LocalTracker.in(root).runs().list();
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  Sync.Result sync() throws IOException {
    return Sync.to(env()).deliver(local().artifacts());
  }

  /** Returns every recorded point as "key timestamp value step". */
  List<String> points() throws IOException {
    List<String> points = new ArrayList<>();
    Path metrics = local().artifacts().resolveSibling("metrics");
    try (Stream<Path> files = Files.walk(metrics)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.readAllLines(file).forEach(line -> points.add(metrics.relativize(file) + " " + line));
      }
    }
    return points;
  }

  private static Map<String, List<String>> byKey(List<String> points) {
    return List.copyOf(points).stream()
        .collect(Collectors.groupingBy(line -> line.substring(0, line.indexOf(' '))));
  }

  /** Everything that is recorded is on the server, once, and in order. */
  void assertComplete(StubMlflow server) throws IOException {
    StubStore.Run there = server.only();
    // Each metric in the order in which it was recorded; several may arrive in any order.
    assertThat(byKey(there.metrics)).isEqualTo(byKey(points()));
    assertThat(there.params).containsAllEntriesOf(Map.of("lr", "3e-4", "epochs", "2"));
    assertThat(there.status).isEqualTo(local().status().name());
    assertThat(there.endTime).isEqualTo(Long.toString(local().end().orElseThrow().toEpochMilli()));
    Map<String, byte[]> files = server.files();
    String id = server.runs().keySet().iterator().next();
    try (Stream<Path> artifacts = Files.walk(local().artifacts())) {
      for (Path file : artifacts.filter(Files::isRegularFile).toList()) {
        String path = id + "/artifacts/" + local().artifacts().relativize(file);
        if (!path.endsWith("run.log")) {
          assertThat(files.get(path)).as(path).isEqualTo(Files.readAllBytes(file));
        }
      }
    }
  }
}
