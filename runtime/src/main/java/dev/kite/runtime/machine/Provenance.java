package dev.kite.runtime.machine;

import dev.kite.runtime.env.CodeFingerprint;
import dev.kite.runtime.env.Env;
import dev.kite.runtime.env.GitProvenance;
import dev.kite.runtime.run.Run;
import dev.kite.runtime.run.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps with a run where it ran and how its code differs from the commit, as {@code
 * environment.json} and {@code git.diff}; a continued run adds {@code environment-1.json} and so
 * on. Works beside the experiment, whose start does not wait for git.
 */
public final class Provenance implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Provenance.class);

  private static final int MOST_BYTES = 1_000_000;
  private static final long PATIENCE_MILLIS = 2_000;

  private final Run run;
  private final RunSpec spec;
  private final Env env;
  private final Thread thread;

  private Provenance(Run run, RunSpec spec, Env env) {
    this.run = run;
    this.spec = spec;
    this.env = env;
    this.thread = new Thread(this::write, "kite-provenance");
    thread.setDaemon(true);
  }

  /** Begins to write. */
  public static Provenance begin(Run run, RunSpec spec, Env env) {
    Provenance provenance = new Provenance(run, spec, env);
    provenance.thread.start();
    return provenance;
  }

  private void write() {
    try {
      run.artifact(free(), new EnvironmentPage(env, spec.secrets()).text());
      Optional<Path> code = spec.code().flatMap(CodeFingerprint::location);
      code.map(place -> Files.isDirectory(place) ? place : place.resolveSibling(""))
          .flatMap(place -> GitProvenance.diff(place.toAbsolutePath(), MOST_BYTES))
          .ifPresent(diff -> run.artifact("git.diff", spec.secrets().mask(diff)));
    } catch (RuntimeException e) {
      log.warn("Could not record where the run runs: {}", e.toString(), e);
    }
  }

  private String free() {
    String name = "environment.json";
    for (int i = 1; Files.exists(run.dir().resolve(name)); i++) {
      name = "environment-" + i + ".json";
    }
    return name;
  }

  /** Waits a moment for the last file. */
  @Override
  public void close() {
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
