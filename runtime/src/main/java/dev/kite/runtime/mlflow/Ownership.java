package dev.kite.runtime.mlflow;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Says on the server which record a run there is delivered from, and that who delivers it is alive:
 *
 * <pre>
 * kite.owner   a text by chance that only that record knows
 * kite.alive   when it was delivered from there last, renewed every minute
 * </pre>
 *
 * Whoever brings a run puts a text of its own there. A record that finds another one's delivers no
 * more, so that a run is never written from two places for long. Runs that somebody else has made,
 * which several processes may join, belong to nobody. Not thread-safe.
 */
final class Ownership {

  static final String OWNER = "kite.owner";
  static final String ALIVE = "kite.alive";

  /** Who has not been heard of for so long is gone, or cannot reach the server. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  private static final Duration BEAT = Duration.ofMinutes(1);

  private final MlflowApi api;
  private final DeliveryState state;
  private Optional<Instant> last = Optional.empty();

  Ownership(MlflowApi api, DeliveryState state) {
    this.api = api;
    this.state = state;
  }

  /** Returns the tags of a run that this record makes now. */
  Map<String, String> begin() {
    if (state.content().owner.isEmpty()) {
      state.content().owner = UUID.randomUUID().toString();
    }
    Instant now = Instant.now();
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(OWNER, state.content().owner);
    tags.put(ALIVE, now.truncatedTo(ChronoUnit.SECONDS).toString());
    last = Optional.of(now);
    return tags;
  }

  /** Makes the run one of this record, whosever it was. */
  void claim() throws IOException {
    api.setTags(state.content().runId, begin());
  }

  /**
   * Looks whether the run is still one of this record, and says that it is delivered; once a
   * minute.
   *
   * @throws TakenOverException if it is another one's
   */
  void confirm() throws IOException {
    boolean joined = state.content().targetRunId.equals(state.content().runId);
    if (joined || last.filter(beat -> beat.plus(BEAT).isAfter(Instant.now())).isPresent()) {
      return;
    }
    Optional<ServerRun> there = api.run(state.content().runId);
    if (there.isPresent()) {
      String owner = there.get().tags().getOrDefault(OWNER, "");
      if (!owner.isEmpty() && !owner.equals(state.content().owner)) {
        throw new TakenOverException();
      }
      claim();
    }
  }

  /** Returns how long ago a run was delivered last, if that is known. */
  static Optional<Duration> silence(ServerRun there) {
    try {
      return Optional.ofNullable(there.tags().get(ALIVE))
          .map(text -> Duration.between(Instant.parse(text), Instant.now()));
    } catch (DateTimeException | ArithmeticException e) {
      // Someone has written something else there.
      return Optional.empty();
    }
  }
}
