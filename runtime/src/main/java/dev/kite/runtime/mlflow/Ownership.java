package dev.kite.runtime.mlflow;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Says on the server which record a run there is delivered from, and that who delivers it is alive:
 *
 * <pre>
 * kite.owner   a text by chance that only that record knows
 * kite.alive   when it was delivered from there last, renewed every minute;
 *              not there when the server has all of the run
 * </pre>
 *
 * Whoever brings a run puts a text of its own there. A record that finds another one's delivers no
 * more, so that a run is never written from two places for long. Runs that somebody else has made,
 * which several processes may join, stay whosever they are: who has joined says that it is alive,
 * and delivers no more when the owner changes. Not thread-safe.
 */
final class Ownership {

  static final String OWNER = "kite.owner";
  static final String ALIVE = "kite.alive";

  private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");

  /** Who has not been heard of for so long is gone, or cannot reach the server. */
  static final Duration SILENCE = Duration.ofMinutes(10);

  /** Clocks of two machines differ by less, unless one is wrong. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final Duration BEAT = Duration.ofMinutes(1);

  private final MlflowApi api;
  private final DeliveryState state;
  private final Duration between;
  private Optional<Instant> last = Optional.empty();

  Ownership(MlflowApi api, DeliveryState state) {
    this(api, state, BEAT);
  }

  /** As above, with another time between two signs of life. */
  Ownership(MlflowApi api, DeliveryState state, Duration between) {
    this.api = api;
    this.state = state;
    this.between = between;
  }

  /** Returns the tags of a run that this record makes now. */
  Map<String, String> begin() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(OWNER, owner());
    tags.putAll(alive());
    return tags;
  }

  private static Map<String, String> alive() {
    return Map.of(ALIVE, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** Goes on to say that the run is delivered, while something takes its time. */
  void during(Heartbeat.Step work) throws IOException {
    Heartbeat heart = new Heartbeat(between, this::beat);
    try {
      work.take();
    } finally {
      heart.close();
    }
  }

  private void beat() throws IOException {
    refuseOtherOwner();
    api.setTags(state.content().runId, alive());
  }

  /** Returns a text by which another record is not known. */
  static String newOwner() {
    return UUID.randomUUID().toString();
  }

  private String owner() {
    if (state.content().owner.isEmpty()) {
      state.content().owner = newOwner();
    }
    return state.content().owner;
  }

  /** Makes the run one of this record, whosever it was; one that is complete there stays so. */
  void claim() throws IOException {
    Map<String, String> tags = state.content().complete ? Map.of(OWNER, owner()) : begin();
    api.setTags(state.content().runId, tags);
  }

  /** Undoes what a claim has changed of a run that was as it says. */
  void giveBack(ServerRun there) throws IOException {
    for (String key : List.of(OWNER, ALIVE)) {
      String before = there.tags().get(key);
      if (before == null) {
        api.deleteTag(there.id(), key);
      } else {
        api.setTags(there.id(), Map.of(key, before));
      }
    }
  }

  /** Says that the server has all of the run: now it may be brought from there. */
  void complete() throws IOException {
    if (state.content().complete) {
      return;
    }
    refuseOtherOwner();
    api.deleteTag(state.content().runId, ALIVE);
    last = Optional.empty();
    state.content().complete = true;
    state.save();
  }

  /** Returns whether the server has all of a run, which then has ended. */
  static boolean isComplete(ServerRun there) {
    return hasEnded(there) && !there.tags().containsKey(ALIVE);
  }

  /**
   * Looks whether the run is still one of this record, and says that it is delivered; once a
   * minute.
   *
   * @param now whether also sooner
   * @throws TakenOverException if it is another one's
   */
  void confirm(boolean now) throws IOException {
    if (!now && hasJustBeaten()) {
      return;
    }
    if (refuseOtherOwner()) {
      if (state.content().complete) {
        // Saved before the server is told: who is killed in between says once more that it is all.
        state.content().complete = false;
        state.save();
      }
      api.setTags(state.content().runId, joined() ? alive() : begin());
      last = Optional.of(Instant.now());
    }
  }

  private boolean joined() {
    return state.content().targetRunId.equals(state.content().runId);
  }

  private boolean hasJustBeaten() {
    return last.filter(beat -> beat.plus(between).isAfter(Instant.now())).isPresent();
  }

  private boolean refuseOtherOwner() throws IOException {
    Optional<ServerRun> there = api.run(state.content().runId);
    String owner = there.map(run -> run.tags().getOrDefault(OWNER, "")).orElse("");
    if (!owner.isEmpty() && !owner.equals(state.content().owner)) {
      throw new TakenOverException();
    }
    return there.isPresent();
  }

  /** Returns whether a run has ended as far as the server knows. */
  static boolean hasEnded(ServerRun there) {
    return ENDED.contains(there.status());
  }

  /**
   * Returns how long ago a run was delivered last, if that is known: of a machine whose clock is
   * ahead of the one here it is not.
   */
  static Optional<Duration> silence(ServerRun there) {
    try {
      return Optional.ofNullable(there.tags().get(ALIVE))
          .map(text -> Duration.between(Instant.parse(text), Instant.now()))
          .filter(silence -> silence.plus(AHEAD).compareTo(Duration.ZERO) >= 0)
          .map(silence -> silence.isNegative() ? Duration.ZERO : silence);
    } catch (DateTimeException | ArithmeticException e) {
      // Someone has written something else there.
      return Optional.empty();
    }
  }
}
