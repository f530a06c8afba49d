package dev.kite.runtime.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Slack, as far as Kite speaks with it: it refuses what Slack documents to refuse, and fails in the
 * ways it is told to. Thread-safe.
 */
public final class SlackStub implements AutoCloseable {

  /** The only token that is known. */
  public static final String TOKEN = "xoxb-1-stub-token";

  /** The only channel that the bot is in. */
  public static final String CHANNEL = "C0CHANNEL";

  private static final String HOOK = "/services/T0/B0/hook";

  /**
   * A message that was taken.
   *
   * @param method {@code chat.postMessage}, {@code chat.update} or {@code webhook}
   * @param ts identifier of the message; empty for a webhook
   * @param thread what it replies to; empty for none
   * @param broadcast whether the channel sees the reply
   * @param text fallback
   * @param blocks the rest
   */
  public record Taken(
      String method, String ts, String thread, boolean broadcast, String text, JsonArray blocks) {}

  /** One way to fail; used up by one request. */
  public sealed interface Fault {
    /** Answers this status, with these seconds in Retry-After unless negative. */
    record Status(int code, String body, int retryAfter) implements Fault {}

    /** Answers 200 with {@code ok} false. */
    record NotOk(String error) implements Fault {}

    /** Does not answer before the stub is closed. */
    record Hang() implements Fault {}

    /** Answers half of what it promised. */
    record Truncated() implements Fault {}

    /** Answers what is no JSON. */
    record Gibberish() implements Fault {}
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private int posted;

  /** Starts it on a free port of this machine. */
  public SlackStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Returns what goes into {@code SLACK_API_URL}. */
  public URI api() {
    return address("/api/");
  }

  /** Returns what goes into {@code SLACK_URL}. */
  public URI webhook() {
    return address(HOOK);
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** Lets the next requests fail, one after the other. */
  public synchronized SlackStub fail(Fault... next) {
    faults.addAll(List.of(next));
    return this;
  }

  /** Returns the messages that were taken. */
  public synchronized List<Taken> taken() {
    return List.copyOf(taken);
  }

  /** Returns the bodies of all requests, decoded. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Optional<Fault> fault = next(body);
      if (fault.isPresent()) {
        fail(exchange, fault.get());
      } else {
        succeed(exchange, body);
      }
    }
  }

  private synchronized Optional<Fault> next(String body) {
    requests.add(
        URLDecoder.decode(
            body.replace("+", "%20").replaceAll("%(?![0-9A-F]{2})", "%25"),
            StandardCharsets.UTF_8));
    return Optional.ofNullable(faults.poll());
  }

  private void fail(HttpExchange exchange, Fault fault) throws IOException {
    if (fault instanceof Fault.Status status) {
      if (status.retryAfter() >= 0) {
        exchange.getResponseHeaders().set("Retry-After", Integer.toString(status.retryAfter()));
      }
      send(exchange, status.code(), status.body());
    } else if (fault instanceof Fault.NotOk not) {
      send(exchange, 200, "{\"ok\":false,\"error\":\"" + not.error() + "\"}");
    } else if (fault instanceof Fault.Gibberish) {
      send(exchange, 200, "<html>proxy</html>");
    } else if (fault instanceof Fault.Truncated) {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("{\"ok\":tr".getBytes(StandardCharsets.UTF_8));
    } else {
      hang();
    }
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void succeed(HttpExchange exchange, String body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.equals(HOOK)) {
      JsonObject payload = JsonParser.parseString(body).getAsJsonObject();
      String text = payload.has("text") ? payload.get("text").getAsString() : "";
      JsonArray blocks = payload.has("blocks") ? payload.getAsJsonArray("blocks") : new JsonArray();
      Optional<String> error = SlackLimits.error(text, blocks);
      if (error.isEmpty()) {
        take(new Taken("webhook", "", "", false, text, blocks));
      }
      send(exchange, error.isPresent() ? 400 : 200, error.orElse("ok"));
    } else {
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      send(
          exchange, 200, call(path.substring("/api/".length()), String.valueOf(token), form(body)));
    }
  }

  private synchronized String call(String method, String authorization, Map<String, String> form) {
    JsonArray blocks = JsonParser.parseString(form.getOrDefault("blocks", "[]")).getAsJsonArray();
    String text = form.getOrDefault("text", "");
    String channel = form.getOrDefault("channel", "");
    Optional<String> error = SlackLimits.error(text, blocks);
    if (!authorization.equals("Bearer " + TOKEN)) {
      error = Optional.of("invalid_auth");
    } else if (!channel.equals(CHANNEL) && !channel.equals("#runs")) {
      error = Optional.of("channel_not_found");
    } else if (method.equals("chat.update")
        && taken.stream().noneMatch(m -> m.ts().equals(form.get("ts")))) {
      error = Optional.of("message_not_found");
    }
    if (error.isPresent()) {
      return "{\"ok\":false,\"error\":\"" + error.get() + "\"}";
    }
    String ts = form.getOrDefault("ts", "170000000%s.000100".formatted(posted++));
    take(
        new Taken(
            method,
            ts,
            form.getOrDefault("thread_ts", ""),
            List.of("1", "true").contains(form.getOrDefault("reply_broadcast", "")),
            text,
            blocks));
    return "{\"ok\":true,\"channel\":\"%s\",\"ts\":\"%s\"}".formatted(CHANNEL, ts);
  }

  private synchronized void take(Taken message) {
    taken.add(message);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
