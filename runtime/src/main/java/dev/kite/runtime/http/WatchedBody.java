package dev.kite.runtime.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The body of an answer, as far as it is not longer than it may be; every byte shows progress. */
final class WatchedBody implements BodySubscriber<OutputStream> {

  private final OutputStream sink;
  private final long longestBytes;
  private final Runnable progress;
  private final CompletableFuture<OutputStream> body = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private long bytes;

  WatchedBody(OutputStream sink, long longestBytes, Runnable progress) {
    this.sink = sink;
    this.longestBytes = longestBytes;
    this.progress = progress;
    this.subscription = new Nothing();
  }

  static WatchedBody inMemory(long longestBytes, Runnable progress) {
    return new WatchedBody(new ByteArrayOutputStream(), longestBytes, progress);
  }

  @Override
  public CompletionStage<OutputStream> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    subscription = offered;
    offered.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    progress.run();
    try {
      for (ByteBuffer buffer : buffers) {
        bytes += buffer.remaining();
        if (bytes > longestBytes) {
          throw new HttpTooLongException(longestBytes);
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.get(copy);
        sink.write(copy);
      }
    } catch (IOException | UncheckedIOException e) {
      subscription.cancel();
      body.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(sink);
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
