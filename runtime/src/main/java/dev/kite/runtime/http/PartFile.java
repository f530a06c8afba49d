package dev.kite.runtime.http;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived of a file so far; the rest is asked for where the server says that the file is
 * still the same one. Not thread-safe.
 */
final class PartFile implements AutoCloseable {

  private static final int REST = 206;

  private final Path path;
  private String etag = "";
  private @Nullable FileOutputStream file;

  PartFile(Path path) {
    this.path = path;
  }

  /** Returns how much need not be sent again. */
  long kept() throws IOException {
    return etag.isEmpty() ? 0 : bytes();
  }

  /** Asks for the rest only, if there is a beginning of a file that has a name for its content. */
  void addTo(HttpRequest.Builder request) throws IOException {
    if (kept() > 0) {
      request.header("Range", "bytes=%s-".formatted(bytes()));
      request.header("If-Range", etag);
    }
  }

  private long bytes() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /** Returns where the content of an answer goes. */
  OutputStream sink(ResponseInfo head) {
    try {
      boolean rest = head.statusCode() == REST && startsHere(head.headers());
      if (head.statusCode() == REST && !rest) {
        forget();
        throw new IOException("the server sends another part of the file");
      }
      etag = head.headers().firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse("");
      FileOutputStream opened = new FileOutputStream(path.toFile(), rest);
      file = opened;
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean startsHere(HttpHeaders headers) throws IOException {
    String range = headers.firstValue("Content-Range").orElse("");
    return range.startsWith("bytes %s-".formatted(bytes()));
  }

  /** Lets the next attempt begin anew. */
  void forget() {
    etag = "";
  }

  /** Makes what has arrived durable. */
  void sync() throws IOException {
    if (file != null) {
      file.getFD().sync();
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
