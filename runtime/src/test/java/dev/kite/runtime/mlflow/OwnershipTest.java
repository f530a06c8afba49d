package dev.kite.runtime.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnershipTest {

  private static final String LONG_AGO = Instant.EPOCH.toString();

  @TempDir Path hidden;

  private StubMlflow server;
  private MlflowApi api;
  private DeliveryState state;

  @BeforeEach
  void start() throws IOException {
    server = new StubMlflow();
    ServerAccess access = ServerAccess.of(server.uri(), Trust.USUAL);
    api = new MlflowApi(new HttpSender(access, Duration.ofSeconds(30)));
    state = DeliveryState.read(hidden, access);
    state.content().runId = server.add("digits");
    server.only().tags.put("kite.alive", LONG_AGO);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void when(BooleanSupplier condition) {
    for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private boolean heardOf() {
    return !LONG_AGO.equals(server.only().tags.get("kite.alive"));
  }

  @Test
  void fileThatTakesItsTimeIsNoSilence() throws Exception {
    Ownership ownership = new Ownership(api, state, Duration.ofMillis(50));
    ownership.during(() -> when(this::heardOf));
    server.only().tags.put("kite.alive", LONG_AGO);
    TimeUnit.MILLISECONDS.sleep(300);

    assertThat(heardOf()).isFalse();
  }

  @Test
  void whoWasTakenOverSaysNoMoreThatItIsAlive() throws Exception {
    server.only().tags.put("kite.owner", "another record");
    Ownership ownership = new Ownership(api, state, Duration.ofMillis(20));
    ownership.during(() -> when(() -> server.requests().size() > 3));

    assertThat(heardOf()).isFalse();
    assertThatThrownBy(() -> ownership.confirm(false)).isInstanceOf(TakenOverException.class);
  }

  @Test
  void signOfLifeThatDidNotArriveIsSentAgain() throws IOException {
    Ownership ownership = new Ownership(api, state);
    server.fault(
        (exchange, path) -> {
          boolean tags = path.endsWith("log-batch");
          if (tags) {
            StubMlflow.answer(exchange, 503, "not now");
          }
          return tags;
        });
    assertThatThrownBy(() -> ownership.confirm(false)).hasMessageContaining("not now");
    server.heal();
    ownership.confirm(false);

    assertThat(heardOf()).isTrue();
  }
}
