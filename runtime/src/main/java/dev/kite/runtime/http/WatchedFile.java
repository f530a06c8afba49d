package dev.kite.runtime.http;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** A slice of a file that is sent as it is read; every byte shows progress. */
final class WatchedFile {

  private WatchedFile() {}

  /** Returns what sends so many bytes of a file from an offset on. */
  static BodyPublisher of(Path file, long offset, long bytes, Runnable progress)
      throws FileNotFoundException {
    if (bytes == 0) {
      return BodyPublishers.noBody();
    }
    return BodyPublishers.fromPublisher(
        BodyPublishers.ofInputStream(() -> open(file, offset, bytes, progress)), bytes);
  }

  private static InputStream open(Path file, long offset, long bytes, Runnable progress) {
    try {
      RandomAccessFile content = new RandomAccessFile(file.toFile(), "r");
      content.seek(offset);
      return new Slice(Channels.newInputStream(content.getChannel()), bytes, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Slice extends FilterInputStream {
    private final Runnable progress;
    private long left;

    private Slice(InputStream in, long bytes, Runnable progress) {
      super(in);
      this.left = bytes;
      this.progress = progress;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      progress.run();
      if (left == 0) {
        return -1;
      }
      int count = super.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
