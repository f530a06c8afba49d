package dev.kite.runtime.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run and who handles them. Handlers are called in the order in which they were
 * attached, on the thread that publishes. Thread-safe.
 */
public final class Events {

  private final List<Subscription<?>> subscriptions = new ArrayList<>();
  private final Map<String, Long> counts = new TreeMap<>();
  private @Nullable RunStart start;

  /** Creates events without handlers. */
  public Events() {}

  /**
   * Attaches a handler. One of {@link RunStart} is called at once when the run has begun already.
   *
   * @param type type of the events
   * @param name name of the handler, unique in the run; its count is kept under it
   * @param every 5 for every fifth event, the first of which is the fifth
   * @throws IllegalArgumentException if the name is taken or {@code every < 1}
   */
  public synchronized <E> void on(Class<E> type, String name, int every, EventHandler<E> handler) {
    if (every < 1) {
      throw new IllegalArgumentException("Could not attach " + name + ": every=" + every + ".");
    }
    if (subscriptions.stream().anyMatch(other -> other.name.equals(name))) {
      throw new IllegalArgumentException("Could not attach " + name + ": the name is taken.");
    }
    Subscription<E> added = new Subscription<>(type, name, every, handler);
    subscriptions.add(added);
    counts.putIfAbsent(name, 0L);
    if (start != null && type == RunStart.class) {
      deliver(added, start);
    }
  }

  /** Returns whether anyone handles events of this type, so that others need not be made. */
  public synchronized boolean listens(Class<?> type) {
    return subscriptions.stream().anyMatch(subscription -> subscription.type == type);
  }

  /** Calls the handlers of an event's type. What they throw ends the run. */
  public <E> void publish(E event) {
    List<Subscription<?>> called;
    synchronized (this) {
      if (event instanceof RunStart begun) {
        start = begun;
      }
      called = List.copyOf(subscriptions);
    }
    called.forEach(subscription -> deliver(subscription, event));
  }

  private <E> void deliver(Subscription<E> subscription, Object event) {
    if (subscription.type != event.getClass()) {
      return;
    }
    long count;
    synchronized (this) {
      count = counts.merge(subscription.name, 1L, Long::sum);
    }
    if (count % subscription.every != 0) {
      return;
    }
    try {
      subscription.handler.handle(subscription.type.cast(event));
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new EventFailure(subscription.name, e);
    }
  }

  /** Returns how many events every handler has seen; a part of a checkpoint. */
  public synchronized Map<String, Long> counts() {
    return Map.copyOf(counts);
  }

  /** Continues to count from these numbers. */
  public synchronized void restore(Map<String, Long> saved) {
    counts.putAll(saved);
  }

  private record Subscription<E>(Class<E> type, String name, int every, EventHandler<E> handler) {}
}
