package dev.kite.runtime.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An experiment's handle on its run: what it is, where it writes, what it reports. Thread-safe. */
public interface Run {

  /** Under this tag a trainer says which checkpoint is the best, below {@link #dir}. */
  String BEST_CHECKPOINT = "kite.best_checkpoint";

  /** Returns the identifier, 32 hexadecimal digits. */
  String id();

  /** Returns the readable name. */
  String name();

  /** Returns the name of the experiment. */
  String experiment();

  /** Returns the directory of the run's artifacts, which exists. */
  Path dir();

  /** Returns the seed of every random stream: given, or drawn and recorded. */
  long seed();

  /** Returns the text of {@code --device}, such as {@code auto} or {@code cuda:1}. */
  String device();

  /** Returns whether this continues what an earlier process began. */
  boolean resumed();

  /**
   * Records a metric. A key is recorded once per step: what a continued run replays is dropped, and
   * a replayed value that differs is reported once per key.
   */
  void log(String key, double value, long step);

  /** Records metrics of one step; see {@link #log(String, double, long)}. */
  void log(Map<String, Double> metrics, long step);

  /**
   * Writes a text among the artifacts, replacing what is there; whole or not at all. Secrets in it
   * are masked.
   *
   * @param path relative path, such as {@code confusion.csv}
   * @throws IllegalArgumentException if the path leads out of the run's directory, or to a file of
   *     the record such as {@code config.yaml}
   */
  void artifact(String path, String text);

  /**
   * Reports a file as artifact; one that lies outside {@link #dir} is copied into it.
   *
   * @throws IllegalArgumentException if it is named as a file of the record
   * @throws java.io.UncheckedIOException if it cannot be copied
   */
  void artifact(Path file);

  /**
   * Returns a local file with the content of a URI.
   *
   * @param uri {@code file:}, {@code classpath:} or a path without scheme
   * @throws IOException if there is no such content, or it cannot be brought here
   */
  Path localize(URI uri) throws IOException;

  /** Returns the events of this run, to which callbacks are attached. */
  Events events();

  /**
   * Offers the state of a long work. The supplier is asked at most four times a second and only
   * when someone watches, so offering at every step costs next to nothing.
   */
  void progress(Supplier<Progress> progress);

  /**
   * Returns when every record so far is on the disk. Called before a checkpoint is moved into
   * place, so that no checkpoint is ahead of the record.
   *
   * @throws java.io.UncheckedIOException if the disk refuses
   */
  void flush();

  /**
   * Returns whether the run was asked to stop: by Ctrl-C, by a termination signal, by a scheduler.
   * Who sees {@code true} saves what is needed to continue and throws {@link RunStoppedException},
   * within the time that is left; see {@link StopCause#grace}.
   */
  boolean stopRequested();

  /** Returns why the run was asked to stop. */
  Optional<StopCause> stopCause();

  /** Sets a tag, replacing an earlier value. */
  void tag(String key, String value);
}
