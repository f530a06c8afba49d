package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.http.Backoff;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.HttpUnavailableException;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.run.RunRefusedException;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Delivers recorded runs to an MLflow server after the fact, from where delivery got to; not
 * thread-safe.
 */
public final class Sync {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 4;

  private final HttpSender server;
  private final MlflowApi api;
  private final ArtifactStores stores;
  private int attempts = ATTEMPTS;

  private Sync(ServerAccess access) {
    this.server = new HttpSender(access, PATIENCE);
    this.api = new MlflowApi(server);
    this.stores = new ArtifactStores(server, other -> new HttpSender(other, PATIENCE));
  }

  /**
   * Returns who delivers to the server that the environment names.
   *
   * @throws RunRefusedException if it names none
   */
  public static Sync to(Env env) {
    ServerAccess access =
        MlflowServer.of(env)
            .orElseThrow(
                () ->
                    new RunRefusedException(
                        "Could not deliver runs: MLFLOW_TRACKING_URI names no server. Set it to http://… or https://…."));
    return new Sync(access);
  }

  /** Returns the address of the server. */
  public String address() {
    return server.access().toString();
  }

  /** How the delivery of one run went. */
  public enum Result {
    /** There was nothing that the server did not have. */
    COMPLETE_BEFORE,
    /** The server has all of it now. */
    DELIVERED,
    /** The server has deleted it. */
    GONE,
    /** Another machine continues it; what is recorded here stays here. */
    TAKEN_OVER,
    /** Another process delivers it at this moment. */
    ELSEWHERE,
    /** Kite has not written it. */
    FOREIGN
  }

  /**
   * Delivers what the server does not have of a run.
   *
   * @param artifacts directory of its artifacts
   * @throws RunRefusedException if that fails, most often since the server is not available
   */
  public Result deliver(Path artifacts) {
    RunFiles run = RunFiles.of(artifacts);
    if (!Files.isDirectory(run.hidden())) {
      return Result.FOREIGN;
    }
    try (DeliveryLock lock = DeliveryLock.acquire(run.hidden()).orElse(null)) {
      if (lock == null) {
        return Result.ELSEWHERE;
      }
      RunDelivery delivery = new RunDelivery(run, api, stores, RunDelivery.Target.BY_NAME);
      if (delivery.left(true) == 0) {
        return Result.COMPLETE_BEFORE;
      }
      deliver(delivery);
      return Result.DELIVERED;
    } catch (RunGoneException e) {
      return Result.GONE;
    } catch (TakenOverException e) {
      return Result.TAKEN_OVER;
    } catch (IOException | RuntimeException e) {
      // An odd answer of the server breaks this run's delivery, not that of the others.
      String why = e instanceof IOException ? e.getMessage() : e.toString();
      throw new RunRefusedException(
          "Could not deliver run %s to %s: %s. Everything is on the disk; try again later."
              .formatted(run.id(), address(), why),
          e);
    }
  }

  private void deliver(RunDelivery delivery) throws IOException {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8));
    for (int attempt = 1; ; attempt++) {
      try {
        delivery.deliver(true);
        attempts = ATTEMPTS;
        return;
      } catch (HttpUnavailableException e) {
        if (attempt >= attempts || e.denied()) {
          // Further runs wait no longer for a server that may be down.
          attempts = 1;
          throw e;
        }
        pause(backoff.failed(e.retryAfter()));
      }
    }
  }

  private static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }

  /** Returns the identifier of a run on the server, if it has got there. */
  public Optional<String> serverId(Path artifacts) throws IOException {
    DeliveryState state = DeliveryState.read(RunFiles.of(artifacts).hidden(), server.access());
    return state.created() ? Optional.of(state.content().runId) : Optional.empty();
  }
}
