package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An MLflow server that keeps what it is told in memory, as strictly as a real one: options do not
 * change, a batch is not too long, a point that comes again is the same. How it misbehaves is up to
 * {@link #fault}. Thread-safe.
 */
public final class StubMlflow implements AutoCloseable {

  /** What a server does in place of its work. */
  public interface Fault {
    /** Returns whether it has answered the request, or never will. */
    boolean answered(HttpExchange exchange, String path) throws IOException, InterruptedException;
  }

  private static final int FIRST_PORT = 0;
  private static final String API = "/api/2.0/mlflow/";
  private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final StubStore store = new StubStore();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final int port;
  private HttpServer server;
  private volatile Fault fault = (exchange, path) -> false;
  private volatile String version = "3.1.0";

  /** Starts a server on a port of its own. */
  public StubMlflow() throws IOException {
    this.server = start(FIRST_PORT);
    this.port = server.getAddress().getPort();
  }

  private HttpServer start(int wanted) throws IOException {
    HttpServer started =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
    started.createContext("/", this::handle);
    started.setExecutor(threads);
    started.start();
    return started;
  }

  /** Returns its address. */
  public String uri() {
    return "http://127.0.0.1:" + port;
  }

  /** Lets it misbehave from now on. */
  public void fault(Fault next) {
    fault = next;
  }

  /** Lets it behave from now on. */
  public void heal() {
    fault = (exchange, path) -> false;
  }

  /** Lets it say that it is of this version. */
  public void version(String next) {
    version = next;
  }

  /** Stops to listen, as a server that was ended; what it was told stays. */
  public void stop() {
    server.stop(0);
  }

  /** Listens again, at the same address. */
  public void start() throws IOException {
    server = start(port);
  }

  /** Returns the only run that it has. */
  public StubStore.Run only() {
    return store.only();
  }

  /** Returns all runs by identifier. */
  public Map<String, StubStore.Run> runs() {
    return store.runs();
  }

  /** Returns the files by their path in the store. */
  public synchronized Map<String, byte[]> files() {
    return new TreeMap<>(files);
  }

  /** Returns the paths of all requests so far, in order. */
  public List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Adds a run as someone else would, and returns its identifier. */
  public String add(String experiment) {
    return store.add(experiment);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(path);
    try (exchange) {
      if (fault.answered(exchange, path)) {
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals("/version")) {
        answer(exchange, 200, version);
      } else if (path.startsWith(ARTIFACTS)) {
        artifact(exchange, path, body);
      } else if (path.startsWith(API)) {
        api(exchange, path.substring(API.length()), new String(body, StandardCharsets.UTF_8));
      } else {
        answer(exchange, 404, "no such page");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does what is asked, and hangs up without an answer. */
  void handleAndLoseTheAnswer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestURI().getPath().substring(API.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    store.done(call, query(exchange), JsonParser.parseString(body).getAsJsonObject());
    exchange.close();
  }

  private void api(HttpExchange exchange, String call, String body) throws IOException {
    Map<String, String> query = query(exchange);
    try {
      JsonObject json =
          body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
      answer(exchange, 200, store.done(call, query, json).toString());
    } catch (StubStore.Refusal e) {
      JsonObject error = new JsonObject();
      error.addProperty("error_code", e.code);
      error.addProperty("message", e.getMessage());
      answer(exchange, e.status, error.toString());
    }
  }

  private void artifact(HttpExchange exchange, String path, byte[] body) throws IOException {
    String name = path.substring(ARTIFACTS.length()).replaceFirst("^/", "");
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        synchronized (this) {
          files.put(name, body);
        }
        answer(exchange, 200, "{}");
      }
      default -> {
        if (name.isEmpty()) {
          answer(exchange, 200, listing(query(exchange).getOrDefault("path", "")).toString());
          return;
        }
        byte[] content = files().get(name);
        answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
      }
    }
  }

  private JsonObject listing(String directory) {
    Map<String, JsonObject> entries = new TreeMap<>();
    files()
        .forEach(
            (path, content) -> {
              if (path.startsWith(directory + "/")) {
                String rest = path.substring(directory.length() + 1);
                int slash = rest.indexOf('/');
                JsonObject entry = new JsonObject();
                entry.addProperty("path", slash < 0 ? rest : rest.substring(0, slash));
                entry.addProperty("is_dir", slash >= 0);
                if (slash < 0) {
                  entry.addProperty("file_size", content.length);
                }
                entries.put(entry.get("path").getAsString(), entry);
              }
            });
    JsonArray list = new JsonArray();
    entries.values().forEach(list::add);
    JsonObject listing = new JsonObject();
    listing.add("files", list);
    return listing;
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  /** Answers a request. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
