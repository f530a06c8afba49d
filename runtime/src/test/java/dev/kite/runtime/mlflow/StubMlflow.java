package dev.kite.runtime.mlflow;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

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
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger answering = new AtomicInteger();
  private final Optional<SSLContext> certificate;
  private final int port;
  private HttpServer server;
  private volatile Fault fault = (exchange, path) -> false;
  private volatile UnaryOperator<String> mangling = UnaryOperator.identity();
  private volatile String version = "3.1.0";

  /** Starts a server on a port of its own. */
  public StubMlflow() throws IOException {
    this(Optional.empty());
  }

  /** Starts a server on a port of its own that shows a certificate. */
  public StubMlflow(SSLContext certificate) throws IOException {
    this(Optional.of(certificate));
  }

  private StubMlflow(Optional<SSLContext> certificate) throws IOException {
    this.certificate = certificate;
    this.server = start(FIRST_PORT);
    this.port = server.getAddress().getPort();
  }

  private HttpServer start(int wanted) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
    HttpServer started;
    if (certificate.isPresent()) {
      HttpsServer secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(certificate.get()));
      started = secure;
    } else {
      started = HttpServer.create(address, 0);
    }
    started.createContext("/", this::handle);
    started.setExecutor(threads);
    started.start();
    return started;
  }

  /** Returns its address. */
  public String uri() {
    return (certificate.isPresent() ? "https" : "http") + "://127.0.0.1:" + port;
  }

  /** Lets it misbehave from now on. */
  public void fault(Fault next) {
    fault = next;
  }

  /** Lets it change what it answers to calls from now on. */
  public void mangle(UnaryOperator<String> change) {
    mangling = change;
  }

  /** Lets it behave from now on. */
  public void heal() {
    fault = (exchange, path) -> false;
    mangling = UnaryOperator.identity();
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

  /** Returns how many models were made, even if nothing has arrived of them. */
  public int madeModels() {
    return store.madeModels();
  }

  /** Returns all runs by identifier. */
  public Map<String, StubStore.Run> runs() {
    return store.runs();
  }

  /** Returns the files by their path in the store. */
  public synchronized Map<String, byte[]> files() {
    return new TreeMap<>(files);
  }

  /** Returns all that was sent in bodies and addresses so far, in order, byte by byte. */
  public List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
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
    answering.incrementAndGet();
    try (exchange) {
      if (fault.answered(exchange, path)) {
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      heard.add(exchange.getRequestURI() + "\n" + new String(body, StandardCharsets.ISO_8859_1));
      if (path.equals("/version")) {
        answer(exchange, 200, version);
      } else if (path.equals("/get-artifact")) {
        Map<String, String> query = query(exchange);
        file(exchange, query.get("run_id") + "/artifacts/" + query.get("path"));
      } else if (path.startsWith(ARTIFACTS)) {
        artifact(exchange, path, body);
      } else if (path.startsWith(API)) {
        api(exchange, path.substring(API.length()), new String(body, StandardCharsets.UTF_8));
      } else {
        answer(exchange, 404, "no such page");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      answering.decrementAndGet();
    }
  }

  /** Returns whether whoever asked has its answer. */
  public boolean isIdle() {
    return answering.get() == 0;
  }

  /** Does what is asked, and hangs up without an answer. */
  void handleAndLoseTheAnswer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.startsWith(API)) {
      String json = new String(body, StandardCharsets.UTF_8);
      store.done(
          path.substring(API.length()),
          query(exchange),
          JsonParser.parseString(json).getAsJsonObject());
    } else {
      replaceFile(path.substring(ARTIFACTS.length() + 1), body);
    }
    exchange.close();
  }

  private void api(HttpExchange exchange, String call, String body) throws IOException {
    Map<String, String> query = query(exchange);
    try {
      JsonObject json =
          body.isEmpty() ? new JsonObject() : JsonParser.parseString(body).getAsJsonObject();
      JsonObject done =
          call.equals("artifacts/list") ? served(query) : store.done(call, query, json);
      answer(exchange, 200, mangling.apply(done.toString()));
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
          answer(
              exchange,
              200,
              mangling.apply(listing(query(exchange).getOrDefault("path", "")).toString()));
          return;
        }
        file(exchange, name);
      }
    }
  }

  private void file(HttpExchange exchange, String name) throws IOException {
    byte[] content = files().get(name);
    answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
  }

  /** Lists a directory of a run with the paths that files have in the run. */
  private JsonObject served(Map<String, String> query) {
    String path = query.getOrDefault("path", "");
    String top = query.get("run_id") + "/artifacts";
    JsonObject listing = listing(path.isEmpty() ? top : top + "/" + path);
    for (JsonElement file : listing.getAsJsonArray("files")) {
      JsonObject object = file.getAsJsonObject();
      String name = object.get("path").getAsString();
      object.addProperty("path", path.isEmpty() ? name : path + "/" + name);
    }
    return listing;
  }

  /** Changes a file as something on its way might do. */
  public synchronized void replaceFile(String name, byte[] content) {
    files.put(name, content);
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
