package dev.kite.runtime.mlflow;

import dev.kite.runtime.artifact.ArtifactStore;
import dev.kite.runtime.artifact.ArtifactStores;
import dev.kite.runtime.artifact.UnsupportedStoreException;
import dev.kite.runtime.http.HttpRefusedException;
import dev.kite.runtime.storage.AtomicFile;
import dev.kite.runtime.storage.FileTree;
import dev.kite.runtime.tracking.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the files of a run that the server does not have as they are now. While the run goes on,
 * files that may still grow wait, and one that changes often is sent once a minute. Not
 * thread-safe.
 */
final class ArtifactDelivery {

  private static final Logger log = LoggerFactory.getLogger(ArtifactDelivery.class);

  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final Duration APART = Duration.ofMinutes(1);
  private static final String REFUSED = "refused ";

  private final RunFiles run;
  private final ArtifactStores stores;
  private final DeliveryState state;
  private final Ownership ownership;
  private final Map<String, Long> sentNanos = new HashMap<>();
  private boolean unsupported;

  ArtifactDelivery(RunFiles run, ArtifactStores stores, DeliveryState state, Ownership ownership) {
    this.run = run;
    this.stores = stores;
    this.state = state;
    this.ownership = ownership;
  }

  /** Sends files that have changed; all of them, or those that seem to be complete. */
  void deliver(boolean all) throws IOException {
    if (unsupported) {
      return;
    }
    try {
      ArtifactStore store = stores.of(state.content().artifactUri);
      for (Map.Entry<String, Path> file : files().entrySet()) {
        if (isDue(file.getKey(), file.getValue(), all)) {
          send(store, file.getKey(), file.getValue());
        }
      }
      if (all && state.content().digestsDue) {
        sendDigests(store);
      }
    } catch (UnsupportedStoreException e) {
      unsupported = true;
      log.warn("{} The files stay in {}.", e.getMessage(), run.artifacts());
    }
  }

  /** Returns how many files are left; of all, that of the digests is one. */
  int left(boolean all) throws IOException {
    int left = 0;
    for (Map.Entry<String, Path> file : files().entrySet()) {
      left += !unsupported && differs(file.getKey(), mark(file.getValue())) ? 1 : 0;
    }
    return left + (all && !unsupported && state.content().digestsDue ? 1 : 0);
  }

  private Map<String, Path> files() throws IOException {
    return FileTree.lasting(run.artifacts());
  }

  private boolean isDue(String path, Path file, boolean all) throws IOException {
    String mark = mark(file);
    if (mark.isEmpty() || !differs(path, mark)) {
      return false;
    }
    if (all) {
      return true;
    }
    long modified = Long.parseLong(mark.substring(mark.indexOf(' ') + 1));
    boolean quiet = System.currentTimeMillis() - modified > QUIET.toMillis();
    Long sent = sentNanos.get(path);
    return quiet && (sent == null || System.nanoTime() - sent > APART.toNanos());
  }

  private boolean differs(String path, String mark) {
    String sent = state.content().artifacts.get(path);
    return sent == null || !(sent.startsWith(mark + " ") || sent.equals(REFUSED + mark));
  }

  /** Returns what changes when a file does: its size and its time; empty if it is gone. */
  private static String mark(Path file) throws IOException {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private void send(ArtifactStore store, String path, Path file) throws IOException {
    ownership.confirm(false);
    String before = mark(file);
    String sent;
    if (state.content().artifacts.remove(path) != null && state.content().digests) {
      // Whatever happens now, nobody is told of a digest that the file has no longer.
      sendDigests(store);
    }
    try {
      sent = sent(file);
      ownership.during(() -> store.put(path, file));
    } catch (HttpRefusedException e) {
      log.warn("File {} of the run is not delivered: {}", path, e.getMessage());
      state.leaveOut();
      sent = REFUSED + before;
    } catch (IOException e) {
      if (mark(file).equals(before)) {
        throw e;
      }
      return;
    }
    if (!mark(file).equals(before)) {
      // It has changed on the way: what arrived may be of both, and it is sent again.
      return;
    }
    state.content().artifacts.put(path, sent);
    sentNanos.put(path, System.nanoTime());
    state.content().digestsDue = true;
    state.save();
  }

  /** Says which files are there, as {@code sha256sum -c} reads it. */
  private void sendDigests(ArtifactStore store) throws IOException {
    Map<String, String> digests = new HashMap<>();
    state
        .content()
        .artifacts
        .forEach(
            (path, sent) -> {
              if (!sent.startsWith(REFUSED)) {
                digests.put(path, sent.substring(sent.lastIndexOf(' ') + 1));
              }
            });
    Path file = run.hidden().resolve(Digests.FILE);
    AtomicFile.write(file, new Digests(digests).text());
    store.put(Digests.FILE, file);
    state.content().digests = true;
    state.content().digestsDue = false;
    state.save();
  }

  /** Returns what is remembered of a file that was sent as it is now. */
  static String sent(Path file) throws IOException {
    return mark(file) + " " + Digests.of(file);
  }
}
