package dev.kite.runtime.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.webhook.Payload;
import com.slack.api.webhook.WebhookResponse;
import dev.kite.runtime.notice.NotTakenException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's own client, with a limit for every wait, and every refusal told as one kind of failure.
 */
final class SlackClient implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SlackClient.class);

  private static final Duration CALL = Duration.ofSeconds(6);
  private static final Duration READ = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final Slack slack;

  /**
   * Creates a client.
   *
   * @param api address below which the methods are
   */
  SlackClient(URI api) {
    SlackConfig config = new SlackConfig();
    // Statistics would ask for the identity of the token before every first call.
    config.setStatsEnabled(false);
    config.setHttpClientCallTimeoutMillis((int) CALL.toMillis());
    config.setHttpClientReadTimeoutMillis((int) READ.toMillis());
    config.setHttpClientWriteTimeoutMillis((int) READ.toMillis());
    config.setMethodsEndpointUrlPrefix(api.toString());
    slack = Slack.getInstance(config);
  }

  /** Sends a message to an incoming webhook. */
  void send(URI webhook, Message message) throws NotTakenException {
    told(message, each -> sendOnce(webhook, each));
  }

  private boolean sendOnce(URI webhook, Message message) throws NotTakenException, Refusal {
    WebhookResponse response =
        call(
            () ->
                slack.send(
                    webhook.toString(),
                    Payload.builder().text(message.text()).blocks(message.blocks()).build()));
    if (response.getCode() != OK) {
      throw new Refusal(
          response.getCode(), String.valueOf(response.getBody()), retryAfter(response));
    }
    return true;
  }

  private static Optional<String> retryAfter(WebhookResponse response) {
    return response.getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase("Retry-After"))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /**
   * Posts a message to a channel and returns where it stands.
   *
   * @param place the channel, and what it is a reply to
   */
  Posted post(String token, Place place, Message message) throws NotTakenException {
    return told(message, each -> postOnce(token, place, each));
  }

  /**
   * Where a message is to stand.
   *
   * @param channel identifier or name of the channel
   * @param thread the message that it replies to
   * @param wide whether the whole channel is shown a reply
   */
  record Place(String channel, Optional<String> thread, boolean wide) {}

  private Posted postOnce(String token, Place place, Message message)
      throws NotTakenException, Refusal {
    MethodsClient methods = slack.methods(token);
    ChatPostMessageResponse response =
        call(
            () ->
                methods.chatPostMessage(
                    post -> {
                      post.channel(place.channel).text(message.text()).blocks(message.blocks());
                      post.unfurlLinks(false).unfurlMedia(false);
                      place.thread.ifPresent(ts -> post.threadTs(ts).replyBroadcast(place.wide));
                      return post;
                    }));
    check(response);
    return new Posted(response.getChannel(), response.getTs());
  }

  /** Replaces a message by another; returns false if it is not there any more. */
  boolean update(String token, Posted there, Message message) throws NotTakenException {
    return told(message, each -> updateOnce(token, there, each));
  }

  private boolean updateOnce(String token, Posted there, Message message)
      throws NotTakenException, Refusal {
    MethodsClient methods = slack.methods(token);
    ChatUpdateResponse response =
        call(
            () ->
                methods.chatUpdate(
                    update ->
                        update
                            .channel(there.channel())
                            .ts(there.ts())
                            .text(message.text())
                            .blocks(message.blocks())));
    try {
      check(response);
    } catch (Refusal e) {
      if (e.ofTarget()) {
        return false;
      }
      throw e;
    }
    return true;
  }

  /** An answer with the status 200 may still be a refusal. */
  private static void check(SlackApiTextResponse response) throws Refusal {
    if (!response.isOk()) {
      throw new Refusal(OK, String.valueOf(response.getError()), Optional.empty());
    }
  }

  /** One way of telling a message. */
  private interface Telling<T> {
    T tell(Message message) throws NotTakenException, Refusal;
  }

  /** Tells a message, without its blocks if those are what is not taken. */
  private static <T> T told(Message message, Telling<T> telling) throws NotTakenException {
    try {
      return telling.tell(message);
    } catch (Refusal e) {
      if (!e.ofBlocks()) {
        throw e.notTaken();
      }
      log.debug("Blocks were refused", e);
    }
    try {
      return telling.tell(message.withoutBlocks());
    } catch (Refusal e) {
      throw e.notTaken();
    }
  }

  /** A call that Slack's client makes. */
  private interface Call<T> {
    T make() throws IOException, SlackApiException;
  }

  private static <T> T call(Call<T> call) throws NotTakenException, Refusal {
    try {
      return call.make();
    } catch (SlackApiException e) {
      throw new Refusal(
          e.getResponse().code(),
          String.valueOf(e.getResponseBody()),
          Optional.ofNullable(e.getResponse().header("Retry-After")));
    } catch (IOException e) {
      throw NotTakenException.again(e.toString());
    } catch (JsonParseException e) {
      throw NotTakenException.again("its answer cannot be read");
    }
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception e) {
      // Slack's client declares any; nothing is left to do with it.
      log.debug("Slack's client did not close", e);
    }
  }
}
