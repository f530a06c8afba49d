package dev.kite.runtime.artifact;

import dev.kite.runtime.http.HttpSender;
import dev.kite.runtime.http.JsonAnswer;
import dev.kite.runtime.http.Judgement;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * MLflow's artifact proxy: files stream through the tracking server. Every file that was sent is
 * looked up again, since a proxy in between may have cut it.
 */
final class ProxyArtifacts implements ArtifactStore {

  private static final String API = "/api/2.0/mlflow-artifacts/";
  private static final int MOST_LEVELS = 64;

  private final HttpSender server;
  private final String root;
  private final Multipart multipart;

  /**
   * Creates the store.
   *
   * @param root path of the store below the proxy, without a slash at either end
   */
  ProxyArtifacts(HttpSender server, String root) {
    this.server = server;
    this.root = root;
    this.multipart = new Multipart(server, API + "mpu/");
  }

  @Override
  public void put(String path, Path file) throws IOException {
    long bytes = Files.size(file);
    if (!multipart.put(below(parent(path)), name(path), file, bytes)) {
      Map<String, String> type = Map.of("Content-Type", contentType(path));
      Judgement.of(server.put(uri(path), file, 0, bytes, type));
    }
    long arrived = size(path);
    if (arrived != bytes) {
      throw new IOException("of %s, %s of %s bytes arrived".formatted(path, arrived, bytes));
    }
  }

  private long size(String path) throws IOException {
    for (Entry entry : directory(parent(path))) {
      if (entry.path().equals(path)) {
        return entry.sizeBytes();
      }
    }
    return 0;
  }

  @Override
  public void get(String path, Path target) throws IOException {
    server.download(uri(path), target);
  }

  @Override
  public List<Entry> list() throws IOException {
    List<Entry> found = new ArrayList<>();
    collect("", MOST_LEVELS, found);
    return found;
  }

  private void collect(String directory, int levels, List<Entry> found) throws IOException {
    if (levels == 0) {
      throw new IOException("the directories of the server have no end");
    }
    for (Entry entry : directory(directory)) {
      if (entry.sizeBytes() < 0) {
        collect(entry.path(), levels - 1, found);
      } else {
        found.add(entry);
      }
    }
  }

  /** Lists a directory; directories in it have a negative size. */
  private List<Entry> directory(String directory) throws IOException {
    String query = URLEncoder.encode(below(directory), StandardCharsets.UTF_8);
    JsonAnswer answer = Judgement.of(server.get(API + "artifacts?path=" + query));
    List<Entry> entries = new ArrayList<>();
    for (JsonAnswer file : answer.list("files")) {
      String name = name(file.path("path"));
      String path = directory.isEmpty() ? name : directory + "/" + name;
      entries.add(new Entry(path, file.isTrue("is_dir") ? -1 : file.whole("file_size", 0)));
    }
    return entries;
  }

  private String below(String path) {
    return Stream.of(root, path).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
  }

  private URI uri(String path) {
    return URI.create(server.access().base() + API + "artifacts/" + encoded(below(path)));
  }

  /** Returns a path as it stands in an address: the names encoded, the slashes kept. */
  static String encoded(String path) {
    return Stream.of(path.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(path.lastIndexOf('/'), 0));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String contentType(String path) {
    return Objects.requireNonNullElse(
        URLConnection.guessContentTypeFromName(path), "application/octet-stream");
  }
}
