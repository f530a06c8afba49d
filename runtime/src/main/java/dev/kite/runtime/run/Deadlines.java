package dev.kite.runtime.run;

import java.time.Duration;

/**
 * How long the end of a run may take, each part within the one that waits for it:
 *
 * <pre>
 * PROCESS  an experiment that saves nothing by itself, from the signal until its process is gone
 *   UNWIND   from the signal until the experiment is not waited for any longer
 *   END      from then, or from when it has returned, until nobody is waited for
 *     NEAR     from the same moment, until those on this machine are not waited for
 *     FAR      the same for those who talk to another machine
 *       GIVE_UP  until these give up by themselves, and say so
 * SAVING   an experiment that saves its state, from the signal on; then END follows
 * </pre>
 */
public final class Deadlines {

  /** Slurm and Kubernetes kill so long after they have asked. */
  private static final Duration SCHEDULER = Duration.ofSeconds(30);

  /** What the machine itself needs, and who must still say that something is left. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  /** From a signal to the end of the process, unless the experiment saves its state. */
  public static final Duration PROCESS = Duration.ofSeconds(10);

  /** For an experiment that is interrupted. */
  public static final Duration UNWIND = Duration.ofSeconds(2);

  /** For recording how the run ended, and telling everyone. */
  public static final Duration END = PROCESS.minus(UNWIND).minus(MARGIN.multipliedBy(2));

  /** For those who watch on this machine, from the same moment on. */
  public static final Duration NEAR = END.dividedBy(2);

  /** For those who talk to another machine, from the same moment on. */
  public static final Duration FAR = END.minus(MARGIN);

  /** For these, until they give up by themselves. */
  public static final Duration GIVE_UP = FAR.minus(MARGIN);

  /** For an experiment that saves its state, after a signal of a scheduler. */
  public static final Duration SAVING = SCHEDULER.minus(END).minus(MARGIN);

  private Deadlines() {}
}
