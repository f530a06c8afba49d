package dev.kite.runtime.artifact;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kite.runtime.http.HttpAnswer;
import dev.kite.runtime.http.HttpRefusedException;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.http.Judgement;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends a large file in parts, straight to the storage behind the proxy, where the server offers
 * that. A part that does not arrive is sent again, and the others are not.
 */
final class Multipart {

  private static final long SMALLEST_FILE_BYTES = 64L << 20;
  private static final long SMALLEST_PART_BYTES = 16L << 20;
  private static final int MOST_PARTS = 9000;
  private static final int ATTEMPTS = 3;

  private final HttpSender server;
  private final String api;
  private final long smallestFileBytes;
  private final long smallestPartBytes;
  private volatile boolean offered = true;

  Multipart(HttpSender server, String api) {
    this(server, api, SMALLEST_FILE_BYTES, SMALLEST_PART_BYTES);
  }

  Multipart(HttpSender server, String api, long smallestFileBytes, long smallestPartBytes) {
    this.server = server;
    this.api = api;
    this.smallestFileBytes = smallestFileBytes;
    this.smallestPartBytes = smallestPartBytes;
  }

  /**
   * Sends a file; returns whether it did, which is not so where nobody offers it.
   *
   * @param directory path of the file's directory, as it is named and not encoded
   */
  boolean put(String directory, String name, Path file, long bytes) throws IOException {
    if (!offered || bytes < smallestFileBytes) {
      return false;
    }
    long partBytes = Math.max(smallestPartBytes, (bytes + MOST_PARTS - 1) / MOST_PARTS);
    JsonObject request = new JsonObject();
    request.addProperty("path", name);
    long count = (bytes + partBytes - 1) / partBytes;
    request.addProperty("num_parts", count);
    String below = ProxyArtifacts.encoded(directory);
    HttpAnswer answer = server.send("POST", api + "create/" + below, request.toString());
    if (!answer.succeeded()) {
      // Storage without parts, or a server that knows none: the whole file goes through it.
      offered = false;
      return false;
    }
    JsonAnswer upload = Judgement.of(answer);
    String id = upload.text("upload_id");
    try {
      JsonArray parts = new JsonArray();
      List<JsonAnswer> credentials = upload.list("credentials");
      if (credentials.size() != count) {
        throw new HttpRefusedException("the server offers %s parts".formatted(credentials.size()));
      }
      for (JsonAnswer part : credentials) {
        parts.add(part(part, file, partBytes, bytes));
      }
      JsonObject whole = end(name, id, parts);
      Judgement.of(server.send("POST", api + "complete/" + below, whole.toString()));
      return true;
    } catch (IOException e) {
      // The storage is the server's view of it and need not be reachable from here.
      server.send("POST", api + "abort/" + below, end(name, id, null).toString());
      offered = false;
      return false;
    }
  }

  private static JsonObject end(String name, String uploadId, @Nullable JsonArray parts) {
    JsonObject end = new JsonObject();
    end.addProperty("path", name);
    end.addProperty("upload_id", uploadId);
    if (parts != null) {
      end.add("parts", parts);
    }
    return end;
  }

  private JsonObject part(JsonAnswer part, Path file, long partBytes, long bytes)
      throws IOException {
    long number = part.whole("part_number");
    URI uri = HttpSender.address(part.text("url"));
    Map<String, String> headers = part.texts("headers");
    long offset = (number - 1) * partBytes;
    long length = Math.min(partBytes, bytes - offset);
    if (number < 1 || number > MOST_PARTS || length < 0) {
      throw new HttpRefusedException("there is no part " + number);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        HttpAnswer answer = server.put(uri, file, offset, length, headers);
        Judgement.of(answer);
        JsonObject done = new JsonObject();
        done.addProperty("part_number", number);
        done.addProperty(
            "etag",
            answer.etag().orElseThrow(() -> new HttpRefusedException("a part has no ETag")));
        done.addProperty("url", uri.toString());
        return done;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || e instanceof HttpRefusedException) {
          throw e;
        }
      }
    }
  }
}
