package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.http.HttpAnswer;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.http.Judgement;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one answer of a server is turned into, nothing but the exceptions for it are thrown. */
final class MangledAnswersTest {

  private static final int ROUNDS = 20;
  private static final int ROUNDS_IN_MEMORY = 20_000;

  @TempDir Path root;

  private StubMlflow server;
  private DeliveredRun runs;
  private String serverId = "";

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
    runs = new DeliveredRun(root.resolve("mlruns"), server.uri());
    runs.execute(
        run -> {
          run.log(Map.of("train/loss", 0.5, "accuracy", Double.NaN), 1);
          run.artifact("checkpoints/main/best.safetensors", "weights");
          return Result.none();
        });
    serverId = server.runs().keySet().iterator().next();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Mangles the answer of one call, which is the first, the second … in turn. */
  private void mangleOne(Random random) {
    AtomicInteger left = new AtomicInteger(random.nextInt(12));
    server.mangle(right -> left.getAndDecrement() == 0 ? mangled(right, random) : right);
  }

  private static String mangled(String right, Random random) {
    int at = random.nextInt(right.length());
    return switch (random.nextInt(4)) {
      case 0 -> right.substring(0, at);
      case 1 -> right.substring(0, at) + (char) random.nextInt(256) + right.substring(at + 1);
      case 2 -> right.substring(0, at) + right.substring(random.nextInt(right.length()));
      default -> retyped(JsonParser.parseString(right), random).toString();
    };
  }

  /** Puts something else in the place of one value. */
  private static JsonElement retyped(JsonElement value, Random random) {
    if (random.nextInt(4) == 0) {
      return List.of(
              JsonNull.INSTANCE,
              new JsonArray(),
              new JsonObject(),
              new JsonPrimitive(-1e300),
              new JsonPrimitive("\u0000/../x"),
              new JsonPrimitive(true))
          .get(random.nextInt(6));
    }
    if (value instanceof JsonArray array && !array.isEmpty()) {
      int at = random.nextInt(array.size());
      array.set(at, retyped(array.get(at), random));
    } else if (value instanceof JsonObject object && object.size() > 0) {
      String name = List.copyOf(object.keySet()).get(random.nextInt(object.size()));
      object.add(name, retyped(object.get(name), random));
    }
    return value;
  }

  private HttpSender sender() {
    return new HttpSender(ServerAccess.of(server.uri(), Trust.USUAL), Duration.ofSeconds(5));
  }

  @Test
  void everyAnswerIsReadOrRefused() throws IOException {
    List<String> answers = new ArrayList<>();
    server.mangle(
        right -> {
          answers.add(right);
          return right;
        });
    MlflowApi api = new MlflowApi(sender());
    api.run(serverId);
    api.history(serverId, "train/loss").next();
    api.runs(api.experiments().keySet());
    api.files(serverId).list();
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < ROUNDS_IN_MEMORY; round++) {
      String answer = mangled(answers.get(round % answers.size()), random);
      try {
        read(answer);
      } catch (HttpUnavailableException e) {
        refused++;
        assertThat(e).hasMessageStartingWith("GET http://host/call is answered with");
      }
    }
    assertThat(refused).isBetween(ROUNDS_IN_MEMORY / 10, ROUNDS_IN_MEMORY - 1);
  }

  /** Reads an answer as each of the things that it may be. */
  private static void read(String text) throws IOException {
    JsonAnswer answer =
        Judgement.of(
            new HttpAnswer("GET http://host/call", 200, text, Optional.empty(), Optional.empty()));
    if (answer.has("run")) {
      ServerRun.of(answer.object("run"));
    }
    for (JsonAnswer run : answer.list("runs")) {
      ServerRun.of(run);
    }
    for (JsonAnswer metric : answer.list("metrics")) {
      ServerRun.point(metric);
    }
    for (JsonAnswer experiment : answer.list("experiments")) {
      experiment.text("experiment_id");
    }
    for (JsonAnswer file : answer.list("files")) {
      file.path("path");
      file.whole("file_size", 0);
      file.isTrue("is_dir");
    }
    new PageToken().next(answer);
  }

  @Test
  void runIsBroughtOrRefused() throws IOException {
    ServerRuns there = new ServerRuns(new MlflowApi(sender()), Optional.empty());
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      LocalTracker here = LocalTracker.in(root.resolve("here" + round));
      mangleOne(new Random(round));
      try {
        there.bring(serverId, here);
      } catch (RunRefusedException e) {
        refused++;
        assertThat(e).as("round %d", round).hasMessageStartingWith("Could not bring run ");
        assertThat(here.runs().list()).as("round %d", round).isEmpty();
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void runIsDeliveredOrWaits() throws IOException {
    Path artifacts = runs.local().artifacts();
    int failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      RunFiles files = RunFiles.of(artifacts);
      forget(files.hidden());
      HttpSender sender = sender();
      ArtifactStores stores = new ArtifactStores(sender, other -> sender);
      mangleOne(new Random(round));
      try {
        new RunDelivery(files, new MlflowApi(sender), stores, RunDelivery.Target.BY_NAME)
            .deliver(true);
      } catch (IOException e) {
        failed++;
        assertThat(e.getMessage()).as("round %d", round).isNotBlank();
      }
    }
    assertThat(failed).isPositive();
  }

  private static void forget(Path hidden) throws IOException {
    try (Stream<Path> files = Files.list(hidden)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        if (String.valueOf(file.getFileName()).startsWith("delivery-")) {
          Files.delete(file);
        }
      }
    }
  }
}
