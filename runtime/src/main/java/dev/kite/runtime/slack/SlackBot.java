package dev.kite.runtime.slack;

import dev.kite.runtime.notice.NotTakenException;
import dev.kite.runtime.notice.Notice;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.Notifier;
import dev.kite.runtime.slack.SlackClient.Place;
import dev.kite.runtime.storage.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by a bot: one message for each run, which is changed whenever something happens, and a
 * reply to it for each event. Where it stands is kept beside the run, so that a process that goes
 * on with the run goes on with the thread.
 *
 * <pre>
 * the message is there -> change it; it is gone, or not there yet -> post it
 * an event but the first -> reply; the whole channel sees a failure
 * </pre>
 */
final class SlackBot implements Notifier {

  private static final Logger log = LoggerFactory.getLogger(SlackBot.class);

  private static final String FILE = "slack";

  private final String token;
  private final String channel;
  private final SlackClient client;
  private final MessageWriter writer;
  private Optional<Posted> root = Optional.empty();

  SlackBot(String token, String channel, SlackClient client, MessageWriter writer) {
    this.token = token;
    this.channel = channel;
    this.client = client;
    this.writer = writer;
  }

  @Override
  public String name() {
    return "Slack";
  }

  @Override
  public void tell(Notice notice) throws NotTakenException {
    if (notice.kind() == Kind.RESUMED && root.isEmpty()) {
      root = remembered(notice);
    }
    boolean there = root.isPresent() && client.update(token, root.get(), writer.whole(notice));
    if (!there) {
      root = Optional.of(post(writer.whole(notice), Optional.empty(), false));
      remember(notice, root.get());
    } else if (notice.kind() != Kind.PROGRESS) {
      post(writer.event(notice), root.map(Posted::ts), notice.kind() == Kind.FAILED);
    }
  }

  private Posted post(Message message, Optional<String> thread, boolean wide)
      throws NotTakenException {
    return client.post(
        token, new Place(root.map(Posted::channel).orElse(channel), thread, wide), message);
  }

  private static Path file(Notice notice) {
    return notice.run().notes().resolve(FILE);
  }

  private Optional<Posted> remembered(Notice notice) {
    try {
      Path file = file(notice);
      return Files.exists(file) ? Posted.parse(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      log.debug("The thread of the run is not known", e);
      return Optional.empty();
    }
  }

  private static void remember(Notice notice, Posted posted) {
    try {
      if (Files.isDirectory(notice.run().notes())) {
        AtomicFile.write(file(notice), posted.toString());
      }
    } catch (IOException e) {
      // Then the next process begins another thread.
      log.debug("The thread of the run is not kept", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
