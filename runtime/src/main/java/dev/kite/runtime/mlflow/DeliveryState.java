package dev.kite.runtime.mlflow;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.kite.runtime.env.Fingerprint;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far a run has been delivered to one server; a file in the run's directory. Written after the
 * server has confirmed: who is killed in between sends the same lines again, which the server
 * recognises. Not thread-safe but for what says so.
 */
final class DeliveryState {

  private static final int SHORT = 8;

  private final Path file;
  private final Content content;
  private final LongAdder leftOut = new LongAdder();

  private DeliveryState(Path file, Content content) {
    this.file = file;
    this.content = content;
  }

  /** What the file holds, as JSON. */
  static final class Content {
    /** Address of the server, without credentials. */
    String server = "";

    /** A run may exist there, though its identifier is not known here. */
    boolean creating;

    /** Where the run was to go when it began, if that was said. */
    String targetExperimentId = "";

    String targetRunId = "";

    /** By what the server's run is known as one of this record. */
    String owner = "";

    String runId = "";
    String experimentId = "";
    String artifactUri = "";

    /** What the server calls what was brought from there and cannot be a file's name, by file. */
    Map<String, String> keys = new TreeMap<>();

    /** What was sent last, by key. */
    Map<String, String> params = new TreeMap<>();

    Map<String, String> tags = new TreeMap<>();

    /** Offsets in the files of the metrics. */
    Map<String, Long> metrics = new HashMap<>();

    /** Size, time and digest of every file that was sent, by path. */
    Map<String, String> artifacts = new TreeMap<>();

    /** Whether the server has a file with the digests. */
    boolean digests;

    /** Whether files were sent since. */
    boolean digestsDue;

    Map<String, String> inputs = new TreeMap<>();

    /** Size and time of the weights that are on the server as a model, by trainer. */
    Map<String, String> models = new TreeMap<>();

    /** The same of weights of which a model may be there, whole or not. */
    Map<String, String> modelsBegun = new TreeMap<>();

    /** Status, end and name as the server has them. */
    String status = "";

    /** Whether the server was told that it has all of the run. */
    boolean complete;
  }

  /** Reads how far a run has been delivered to a server. */
  static DeliveryState read(Path hidden, ServerAccess server) throws IOException {
    String address = server.base().toString();
    String digits = Fingerprint.of(Map.of("server", address)).substring(0, SHORT);
    Path file = hidden.resolve("delivery-" + digits + ".json");
    Content content = new Content();
    content.server = address;
    if (Files.exists(file)) {
      try {
        Content read = new Gson().fromJson(Files.readString(file), Content.class);
        content = read == null ? content : read;
      } catch (JsonParseException e) {
        throw new IOException("Could not read " + file + ": " + e.getMessage(), e);
      }
    }
    return new DeliveryState(file, content);
  }

  Content content() {
    return content;
  }

  /**
   * Returns what a directory of keys holds by the server's keys.
   *
   * @param directory its name in the run
   * @param byName by the names of the files
   */
  <V> Map<String, V> byKey(String directory, Map<String, V> byName) {
    Map<String, V> byKey = new TreeMap<>();
    byName.forEach(
        (name, value) -> byKey.put(content.keys.getOrDefault(directory + "/" + name, name), value));
    return byKey;
  }

  /** Counts something that the server refuses. */
  void leaveOut() {
    leftOut.increment();
  }

  /** Returns how many things the server has refused since this was read; by any thread. */
  long leftOut() {
    return leftOut.sum();
  }

  /** Returns whether the run exists on the server. */
  boolean created() {
    return !content.runId.isEmpty();
  }

  /** Keeps where the run shall go, or returns what was kept: who syncs is not told of it. */
  RunDelivery.Target kept(RunDelivery.Target target) throws IOException {
    if (!target.equals(RunDelivery.Target.BY_NAME) && !created()) {
      content.targetExperimentId = target.experimentId().orElse("");
      content.targetRunId = target.runId().orElse("");
      save();
    }
    return new RunDelivery.Target(
        Optional.of(content.targetExperimentId).filter(id -> !id.isEmpty()),
        Optional.of(content.targetRunId).filter(id -> !id.isEmpty()));
  }

  /** Writes the file. */
  void save() throws IOException {
    AtomicFile.write(file, new Gson().toJson(content));
  }
}
