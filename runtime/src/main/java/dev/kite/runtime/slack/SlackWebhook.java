package dev.kite.runtime.slack;

import dev.kite.runtime.notice.NotTakenException;
import dev.kite.runtime.notice.Notice;
import dev.kite.runtime.notice.Notice.Kind;
import dev.kite.runtime.notice.Notifier;
import java.net.URI;

/** Tells by an incoming webhook, which can do no more than add a message to its channel. */
final class SlackWebhook implements Notifier {

  private final URI webhook;
  private final SlackClient client;
  private final MessageWriter writer;

  SlackWebhook(URI webhook, SlackClient client, MessageWriter writer) {
    this.webhook = webhook;
    this.client = client;
    this.writer = writer;
  }

  @Override
  public String name() {
    return "Slack";
  }

  @Override
  public void tell(Notice notice) throws NotTakenException {
    boolean brief = notice.kind() == Kind.PROGRESS;
    client.send(webhook, brief ? writer.progress(notice) : writer.whole(notice));
  }

  @Override
  public void close() {
    client.close();
  }
}
