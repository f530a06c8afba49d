package dev.kite.runtime.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.ServerAccess;
import dev.kite.runtime.http.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MultipartTest {

  @TempDir Path directory;

  private final Map<Integer, String> parts = new TreeMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private HttpServer server;
  private int failures;
  private boolean offers = true;
  private boolean completes = true;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    paths.add(path);
    String call = path.split("/", -1)[2];
    int status = 200;
    JsonObject answer = new JsonObject();
    if (path.startsWith("/storage/")) {
      call = "part";
      status = failures-- > 0 ? 503 : 200;
      if (status == 200) {
        parts.put(Integer.parseInt(path.substring("/storage/".length())), body);
        exchange.getResponseHeaders().set("ETag", "\"etag-" + body + "\"");
      }
    } else if (call.equals("create")) {
      status = offers ? 200 : 501;
      answer = created(JsonParser.parseString(body).getAsJsonObject());
    } else if (call.equals("complete")) {
      call += etags(body);
      status = completes ? 200 : 400;
      answer.addProperty("error_code", "INVALID_PARAMETER_VALUE");
    }
    calls.add(call);
    byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private JsonObject created(JsonObject request) {
    JsonArray credentials = new JsonArray();
    for (int number = 1; number <= request.get("num_parts").getAsInt(); number++) {
      JsonObject part = new JsonObject();
      part.addProperty("part_number", number);
      part.addProperty("url", base() + "/storage/" + number);
      part.add("headers", new JsonObject());
      credentials.add(part);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("upload_id", "u1");
    answer.add("credentials", credentials);
    return answer;
  }

  private static String etags(String body) {
    StringBuilder etags = new StringBuilder();
    for (JsonElement part :
        JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("parts")) {
      etags.append(' ').append(part.getAsJsonObject().get("etag").getAsString());
    }
    return etags.toString();
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private boolean put() throws IOException {
    return put("models");
  }

  private boolean put(String below) throws IOException {
    Path file = Files.writeString(directory.resolve("weights"), "0123456789");
    HttpSender sender =
        new HttpSender(ServerAccess.of(base(), Trust.USUAL), Duration.ofSeconds(30));
    return new Multipart(sender, "/mpu/", 10, 4).put(below, "weights", file, 10);
  }

  @Test
  void largeFileArrivesInPartsOfWhichOneThatFailsIsSentAgain() throws IOException {
    failures = 2;

    assertThat(put()).isTrue();
    assertThat(parts)
        .containsExactly(Map.entry(1, "0123"), Map.entry(2, "4567"), Map.entry(3, "89"));
    assertThat(calls)
        .startsWith("create", "part", "part", "part")
        .endsWith("complete \"etag-0123\" \"etag-4567\" \"etag-89\"")
        .hasSize(7);
  }

  @Test
  void uploadIsGivenBackWhenTheStorageCannotBeReached() throws IOException {
    failures = 100;

    assertThat(put()).isFalse();
    assertThat(calls).containsExactly("create", "part", "part", "part", "abort");
  }

  @Test
  void nothingIsSentInPartsWhereNobodyOffersThat() throws IOException {
    offers = false;

    assertThat(put()).isFalse();
    assertThat(calls).containsExactly("create");
  }

  @Test
  void uploadThatCannotBeCompletedIsGivenBack() throws IOException {
    completes = false;

    assertThat(put()).isFalse();
    assertThat(calls).hasSize(6).endsWith("abort");
  }

  @Test
  void directoryWithBlanksAndSignsIsFoundByItsName() throws IOException {
    assertThat(put("my models/50 % + more/größe?")).isTrue();
    assertThat(paths)
        .startsWith("/mpu/create/my models/50 % + more/größe?")
        .endsWith("/mpu/complete/my models/50 % + more/größe?");
  }

  @Test
  void uploadToADirectoryWithABlankIsGivenBackToo() throws IOException {
    completes = false;

    assertThat(put("my models")).isFalse();
    assertThat(paths).endsWith("/mpu/abort/my models");
  }
}
