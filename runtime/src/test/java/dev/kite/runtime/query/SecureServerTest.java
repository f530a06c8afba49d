package dev.kite.runtime.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.env.Env;
import dev.kite.runtime.execution.RunExecutor;
import dev.kite.runtime.mlflow.MlflowDelivery;
import dev.kite.runtime.mlflow.OwnCertificate;
import dev.kite.runtime.mlflow.StubMlflow;
import dev.kite.runtime.mlflow.Sync;
import dev.kite.runtime.run.Result;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.run.RunSpec;
import dev.kite.runtime.tracking.LocalTracker;
import dev.kite.runtime.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate nobody vouches for is talked to only where a person has said so. */
final class SecureServerTest {

  @TempDir Path root;

  private OwnCertificate certificate;
  private StubMlflow server;

  @BeforeEach
  void start() throws Exception {
    certificate = OwnCertificate.in(root);
    server = new StubMlflow(certificate.server());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Env env(String... variables) {
    Map<String, String> all = new HashMap<>(Map.of("MLFLOW_TRACKING_URI", server.uri()));
    for (int i = 0; i < variables.length; i += 2) {
      all.put(variables[i], variables[i + 1]);
    }
    return Env.of(all);
  }

  private Env anybody() {
    return env("MLFLOW_TRACKING_INSECURE_TLS", "true");
  }

  private Env thisOne() {
    return env("MLFLOW_TRACKING_SERVER_CERT_PATH", certificate.pem().toString());
  }

  private StoredRun run(Env env) throws IOException {
    LocalTracker tracker = LocalTracker.in(root.resolve("mlruns"));
    RunExecutor executor = RunExecutor.of(tracker).env(env);
    MlflowDelivery.of(env)
        .map(executor::listener)
        .orElse(executor)
        .execute(
            RunSpec.of("train").build(),
            run -> {
              run.log("loss", 0.5, 1);
              run.artifact("table.csv", "1\n");
              return Result.none();
            });
    return tracker.runs().list().get(0);
  }

  private List<StoredRun> listed(Env env) throws IOException {
    return Runs.at(server.uri(), env).list(RunQuery.all());
  }

  @Test
  void unknownCertificateIsRefusedByDeliveryAndQuery() throws IOException {
    StoredRun run = run(env());

    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(() -> listed(env()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(server.uri())
        .hasMessageContaining("certification path");
    assertThatThrownBy(() -> Sync.to(env()).deliver(run.artifacts()))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("certification path");
  }

  @Test
  void anyCertificateDoesWhereAPersonHasSaidSo() throws IOException {
    StoredRun run = run(anybody());

    assertThat(server.runs()).hasSize(1);
    StoredRun there = listed(anybody()).get(0);
    assertThat(there.tags()).containsEntry("kite.run_id", run.id());
    assertThat(Runs.at(server.uri(), anybody()).text(there, "table.csv")).contains("1\n");
  }

  @Test
  void certificateThatAPersonHasNamedIsTrusted() throws IOException {
    run(thisOne());

    assertThat(listed(thisOne())).hasSize(1);
  }

  @Test
  void otherCertificatesThanTheNamedOneAreRefused() throws Exception {
    OwnCertificate other = OwnCertificate.in(Files.createDirectory(root.resolve("other")));
    Env wrong =
        env(
            "MLFLOW_TRACKING_SERVER_CERT_PATH",
            other.pem().toString(),
            "MLFLOW_TRACKING_INSECURE_TLS",
            "true");
    run(wrong);

    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(() -> listed(wrong)).isInstanceOf(IOException.class);
  }

  @Test
  void certificatesThatCannotBeReadAreNamedAndTheRunGoesOn() throws IOException {
    Path none = Files.writeString(root.resolve("none.pem"), "nothing");
    Env env = env("MLFLOW_TRACKING_SERVER_CERT_PATH", none.toString());

    assertThat(run(env).points()).containsKey("loss");
    assertThat(server.requests()).isEmpty();
    assertThatThrownBy(() -> listed(env))
        .isInstanceOf(RunRefusedException.class)
        .hasMessageContaining("MLFLOW_TRACKING_SERVER_CERT_PATH")
        .hasMessageContaining("none.pem");
  }
}
