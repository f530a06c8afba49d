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

/**
 * How far a run has been delivered to one server; a file in the run's directory. Written after the
 * server has confirmed: who is killed in between sends the same lines again, which the server
 * recognises. Not thread-safe.
 */
final class DeliveryState {

  private static final int SHORT = 8;

  private final Path file;
  private final Content content;

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

    String runId = "";
    String experimentId = "";
    String artifactUri = "";

    /** What was sent last, by key. */
    Map<String, String> params = new TreeMap<>();

    Map<String, String> tags = new TreeMap<>();

    /** Offsets in the files of the metrics. */
    Map<String, Long> metrics = new HashMap<>();

    /** Size, time and digest of every file that was sent, by path. */
    Map<String, String> artifacts = new TreeMap<>();

    Map<String, String> inputs = new TreeMap<>();

    /** Identifier of the model that was made of a file, by path. */
    Map<String, String> models = new TreeMap<>();

    /** Status, end and name as the server has them. */
    String status = "";
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
