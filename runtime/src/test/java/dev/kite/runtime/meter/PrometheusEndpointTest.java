package dev.kite.runtime.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusEndpointTest {

  private static final int PATIENCE_MILLIS = 20_000;

  /** More than answer and wait together. */
  private static final int MANY = 100;

  private final CountDownLatch answering = new CountDownLatch(1);
  private final List<Socket> askers = new ArrayList<>();

  @AfterEach
  void hangUp() throws IOException {
    for (Socket asker : askers) {
      asker.close();
    }
  }

  private static String answer(CountDownLatch may) {
    try {
      may.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "kite_step 1\n";
  }

  private Socket asked(InetSocketAddress address) throws IOException {
    Socket asker = new Socket(address.getAddress(), address.getPort());
    askers.add(asker);
    asker.setSoTimeout(PATIENCE_MILLIS);
    String request = "GET /metrics HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
    asker.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return asker;
  }

  @Test
  void whoeverAsksIsAnsweredOrHungUpOn() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ExecutorService readers = Executors.newFixedThreadPool(MANY);
    try (PrometheusEndpoint endpoint = PrometheusEndpoint.open(any, () -> answer(answering))) {
      CompletionService<String> texts = new ExecutorCompletionService<>(readers);
      for (int i = 0; i < MANY; i++) {
        Socket asker = asked(endpoint.address());
        texts.submit(() -> text(asker));
      }
      assertThat(texts.take().get()).as("while the others wait").isEmpty();

      answering.countDown();
      List<String> others = new ArrayList<>();
      for (int i = 1; i < MANY; i++) {
        others.add(texts.take().get());
      }
      assertThat(others)
          .allMatch(text -> text.isEmpty() || text.contains("kite_step 1"))
          .anyMatch(text -> !text.isEmpty());
    } finally {
      readers.shutdownNow();
    }
  }

  /** Returns what comes until the connection ends. */
  private static String text(Socket asker) throws IOException {
    try {
      return new String(asker.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (SocketException e) {
      return ""; // hung up on before the request was read
    }
  }
}
