package dev.kite.runtime.query;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kite.runtime.env.Env;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks an MLflow server, patiently but not for ever. Thread-safe. */
final class MlflowServer {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration FILE = Duration.ofMinutes(60);
  private static final int FIRST_ERROR = 300;
  private static final int LONGEST_ERROR = 200;

  private final String base;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private MlflowServer(String base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /**
   * Returns a server.
   *
   * @param address http(s) address; a user and a password in it win over those of the environment
   * @throws IllegalArgumentException if it is no address
   */
  static MlflowServer at(String address, Env env) {
    URI uri = URI.create(address.strip());
    Optional<String> user =
        Optional.ofNullable(uri.getUserInfo())
            .or(
                () ->
                    env.get("MLFLOW_TRACKING_USERNAME")
                        .map(name -> name + ":" + env.get("MLFLOW_TRACKING_PASSWORD").orElse("")));
    Optional<String> authorization =
        user.map(
                text ->
                    "Basic "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
            .or(() -> env.get("MLFLOW_TRACKING_TOKEN").map(token -> "Bearer " + token));
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
    String host = uri.getHost();
    if (host == null) {
      throw new IllegalArgumentException(
          "Could not look at the server: the address names no host. Write http://<host>:<port>.");
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new MlflowServer(uri.getScheme() + "://" + host + port + path, authorization);
  }

  /** Asks by a request without a body. */
  JsonObject get(String call, Map<String, String> query) throws IOException {
    return json(HttpRequest.newBuilder(uri("/api/2.0/mlflow/" + call, query)).GET());
  }

  /** Asks by a request with a body. */
  JsonObject post(String call, JsonObject body) throws IOException {
    return json(
        HttpRequest.newBuilder(uri("/api/2.0/mlflow/" + call, Map.of()))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Brings an artifact of a run into a file. */
  void download(String runId, String path, Path target) throws IOException {
    URI uri = uri("/get-artifact", new TreeMap<>(Map.of("run_id", runId, "path", path)));
    HttpResponse<Path> answer =
        send(HttpRequest.newBuilder(uri).timeout(FILE).GET(), BodyHandlers.ofFile(target));
    if (answer.statusCode() >= FIRST_ERROR) {
      Files.deleteIfExists(target);
      throw new IOException(this + " answered " + answer.statusCode() + " for " + path);
    }
  }

  private URI uri(String path, Map<String, String> query) {
    String words =
        new TreeMap<>(query)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    return URI.create(base + path + (words.isEmpty() ? "" : "?" + words));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonObject json(HttpRequest.Builder request) throws IOException {
    HttpResponse<String> answer = send(request.timeout(ANSWER), BodyHandlers.ofString());
    if (answer.statusCode() >= FIRST_ERROR) {
      throw new IOException(
          "%s answered %d: %s".formatted(this, answer.statusCode(), message(answer.body())));
    }
    try {
      return JsonParser.parseString(answer.body()).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new IOException(this + " answered what is no JSON object", e);
    }
  }

  private static String message(String body) {
    String text = body;
    try {
      JsonElement message = JsonParser.parseString(body).getAsJsonObject().get("message");
      text = message == null ? body : message.getAsString();
    } catch (JsonParseException | IllegalStateException e) {
      // A proxy answers in its own words.
      text = body;
    }
    String line = text.strip().replaceAll("\\s+", " ");
    return line.substring(0, Math.min(LONGEST_ERROR, line.length()));
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      return client.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("it was given up").initCause(e);
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new IOException(this + " does not answer: " + reason, e);
    }
  }

  /** Returns the address, without credentials. */
  @Override
  public String toString() {
    return base;
  }
}
