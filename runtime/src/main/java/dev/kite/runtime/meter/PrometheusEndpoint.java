package dev.kite.runtime.meter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers {@code GET /metrics}, and nothing else, with few threads whoever asks how often. */
final class PrometheusEndpoint implements AutoCloseable {

  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 2;
  private static final int WAITING = 64;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int NO_SUCH_METHOD = 405;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Supplier<String> text;

  private PrometheusEndpoint(HttpServer server, Supplier<String> text) {
    this.server = server;
    this.text = text;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "kite-metrics");
              thread.setDaemon(true);
              return thread;
            },
            // The server hangs up on who asks while too many wait; what is discarded stays open.
            new ThreadPoolExecutor.AbortPolicy());
  }

  /**
   * Begins to answer.
   *
   * @param text what to answer
   * @throws IOException if the port is taken
   */
  static PrometheusEndpoint open(InetSocketAddress address, Supplier<String> text)
      throws IOException {
    PrometheusEndpoint endpoint = new PrometheusEndpoint(HttpServer.create(address, WAITING), text);
    endpoint.server.createContext("/", endpoint::answer);
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.start();
    return endpoint;
  }

  /** Returns where it answers. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        send(exchange, NOT_FOUND, "The metrics are at " + PATH + ".\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, NO_SUCH_METHOD, "");
      } else {
        send(exchange, OK, text.get());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
