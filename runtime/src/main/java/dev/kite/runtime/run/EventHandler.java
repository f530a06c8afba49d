package dev.kite.runtime.run;

/**
 * Does something at an event of a run.
 *
 * @param <E> type of the event
 */
@FunctionalInterface
public interface EventHandler<E> {

  /**
   * Handles one event.
   *
   * @throws Exception if the run must end; it fails as if the experiment had thrown this
   */
  void handle(E event) throws Exception;
}
